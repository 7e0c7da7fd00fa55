const HOUR = 3_600_000;

/** Moments that are a click away: what they are called, and how long, in ms, they are gone. */
export const MOMENTS = [
  ['An hour ago', HOUR],
  ['A day ago', 24 * HOUR],
  ['A week ago', 7 * 24 * HOUR],
];

/** Why nothing can be shown as of what was typed, in words; empty if it can. */
export function momentError(text, now = Date.now()) {
  const time = Date.parse(text);
  if (Number.isNaN(time)) {
    return 'Choose a day and a time.';
  }
  return time > now ? 'That is yet to come.' : '';
}

/** A moment as a field for local time takes it; empty for none. */
export function localTime(at) {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) {
    return '';
  }
  const [year, ...rest] = [date.getFullYear(), date.getMonth() + 1, date.getDate(), date.getHours(), date.getMinutes()];
  const [month, day, hour, minute] = rest.map((part) => String(part).padStart(2, '0'));
  return `${String(year).padStart(4, '0')}-${month}-${day}T${hour}:${minute}`;
}
