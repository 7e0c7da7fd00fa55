const LOCALE = globalThis.navigator?.languages?.find((language) => language.startsWith('en')) ?? 'en';
const UNITS = ['KB', 'MB', 'GB', 'TB', 'PB'];
const STEPS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];
const WEEK = 7 * 86_400_000;

const whole = new Intl.NumberFormat(LOCALE);
const short = new Intl.NumberFormat(LOCALE, { maximumSignificantDigits: 3 });
const relative = new Intl.RelativeTimeFormat(LOCALE, { numeric: 'auto' });
const day = new Intl.DateTimeFormat(LOCALE, { dateStyle: 'medium' });
const moment = new Intl.DateTimeFormat(LOCALE, { dateStyle: 'full', timeStyle: 'long' });

/** `1,234` */
export function count(number) {
  return whole.format(number);
}

/** `1 item`, `1,234 items` */
export function items(number) {
  return number === 1 ? '1 item' : `${count(number)} items`;
}

/** A size as S3's own console writes it: 1 KB are 1,024 bytes. */
export function size(bytes) {
  let value = bytes;
  let unit = 'B';
  for (const next of UNITS) {
    // What would be rounded to 1,000 and more is written in the next unit.
    if (value < 999.5) {
      break;
    }
    value /= 1024;
    unit = next;
  }
  return `${short.format(value)} ${unit}`;
}

/** `5 minutes ago`, `yesterday`; the date itself when more than a week lies between. */
export function ago(date, now = Date.now()) {
  const passed = now - date.getTime();
  if (Number.isNaN(passed)) {
    return '';
  }
  if (Math.abs(passed) > WEEK) {
    return day.format(date);
  }
  for (const [unit, length] of STEPS) {
    if (Math.abs(passed) >= length) {
      return relative.format(-Math.trunc(passed / length), unit);
    }
  }
  return 'just now';
}

/** Date and time in full. */
export function exact(date) {
  return Number.isNaN(date.getTime()) ? '' : moment.format(date);
}
