// Of several questions the last counts: an answer that is overtaken by a later question is dropped.

/** `last(ask)` gives what `ask` answers, or null where another was asked meanwhile; its errors then count as little. */
export function latest() {
  let asked = 0;
  return async (ask) => {
    const mine = ++asked;
    try {
      const answer = await ask();
      return mine === asked ? answer : null;
    } catch (error) {
      if (mine === asked) throw error;
      return null;
    }
  };
}
