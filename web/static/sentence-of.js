// The sentence that a span stands in.

/** A function from a span to the sentence (or null) of the digest that holds its beginning; by halving. */
export function sentenceFinder({ document: { sentences } }) {
  return ({ start }) => {
    let [low, high] = [0, sentences.length - 1];
    while (low <= high) {
      const middle = (low + high) >> 1;
      const sentence = sentences[middle];
      if (start < sentence.start) high = middle - 1;
      else if (start >= sentence.end) low = middle + 1;
      else return sentence;
    }
    return null;
  };
}
