// A TIMEX3 value in a reader's words.

const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];
const SEASONS = { SP: "spring", SU: "summer", FA: "autumn", WI: "winter" };
const REFERENCES = { PAST_REF: "in the past", PRESENT_REF: "now", FUTURE_REF: "in the future" };
const PARTS = { MO: "morning", MI: "midday", AF: "afternoon", EV: "evening", NI: "night", DT: "daytime" };
const UNITS = { Y: "year", Q: "quarter", M: "month", W: "week", D: "day", DE: "decade", CE: "century" };
const CLOCK_UNITS = { H: "hour", M: "minute", S: "second" };

const FORMS = [
  [/^(\d{4})-(\d\d)-(\d\d)(?:T(.+))?$/, (_, year, month, day, time) => date(year, month, day) + clock(time)],
  [/^(\d{4})-(\d\d)$/, (_, year, month) => `${monthName(month)} ${year}`],
  [/^(\d{4})$/, (_, year) => year],
  [/^(\d{3})X?$/, (_, decade) => `the ${decade}0s`],
  [/^(\d{4})-W(\d\d)(-WE)?$/, (_, year, week, end) => `${end ? "weekend of " : ""}week ${Number(week)} of ${year}`],
  [/^(\d{4})-(SP|SU|FA|WI)$/, (_, year, season) => `${SEASONS[season]} ${year}`],
  [/^(\d{4})-Q(\d)$/, (_, year, quarter) => `quarter ${quarter} of ${year}`],
  [/^(\d{4})-H(\d)$/, (_, year, half) => `${half === "1" ? "first" : "second"} half of ${year}`],
  [/^P(\d+(?:\.\d+)?|X)(DE|CE|[YQMWD])$/, (_, count, unit) => amount(count, UNITS[unit])],
  [/^PT(\d+(?:\.\d+)?|X)([HMS])$/, (_, count, unit) => amount(count, CLOCK_UNITS[unit])],
];

/** Words for a value; the value itself where its form is not known, null where there is none. */
export function timeWords(value) {
  if (value === null) return null;
  if (Object.hasOwn(REFERENCES, value)) return REFERENCES[value];
  for (const [form, words] of FORMS) {
    const match = form.exec(value);
    if (match) return words(...match);
  }
  return value;
}

/** A key that sorts points in time by time, and everything else (durations, references, unknown) behind them. */
export function timeOrder(value) {
  return value !== null && /^\d/.test(value) ? value : "~";
}

function monthName(month) {
  return MONTHS[Number(month) - 1] ?? `month ${month}`;
}

function date(year, month, day) {
  return `${Number(day)} ${monthName(month)} ${year}`;
}

function clock(time) {
  if (!time) return "";
  return Object.hasOwn(PARTS, time) ? `, ${PARTS[time]}` : `, ${time}`;
}

function amount(count, unit) {
  if (count === "X") return `some ${plural(unit)}`;
  return `${count} ${count === "1" ? unit : plural(unit)}`;
}

function plural(unit) {
  return unit === "century" ? "centuries" : `${unit}s`;
}
