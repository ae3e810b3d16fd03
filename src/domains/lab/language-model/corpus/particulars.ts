import { choose } from './choose.ts';

/** Places, all of them real towns' names in an invented company's world. */
export const cities = [
  'Leeds',
  'Bristol',
  'York',
  'Cork',
  'Bath',
  'Derby',
  'Exeter',
  'Lincoln',
  'Dover',
  'Oxford',
  'Perth',
  'Ripon',
  'Truro',
  'Wells',
  'Durham',
  'Galway',
  'Bergen',
  'Ghent',
  'Porto',
  'Turin',
  'Basel',
  'Graz',
  'Lyon',
  'Malmo',
];

export const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

export const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

export const names = [
  'Mina',
  'Jonas',
  'Alba',
  'Peter',
  'Ruth',
  'Omar',
  'Greta',
  'Ivan',
  'Lucy',
  'Tariq',
  'Nora',
  'Felix',
  'Hana',
  'Marta',
  'Sven',
  'Dora',
];

export const things = [
  'kettle',
  'lamp',
  'jacket',
  'book',
  'chair',
  'phone',
  'pair of shoes',
  'toaster',
  'blanket',
  'clock',
  'guitar',
  'mirror',
  'camera',
  'rug',
  'teapot',
  'backpack',
];

const prefixes = ['FW', 'PX', 'KD', 'RT', 'LB', 'MN'];

/** An order's number, such as `PX-4821`. */
export function orderNumber(random: () => number): string {
  const digits = String(1000 + Math.floor(random() * 9000));
  return `${choose(prefixes, random)}-${digits}`;
}

/** A date such as `12 March`. */
export function dateOf(random: () => number): string {
  return `${1 + Math.floor(random() * 28)} ${choose(months, random)}`;
}

/** An amount such as `24 euros`. */
export function amountOf(random: () => number): string {
  return `${2 + Math.floor(random() * 97)} euros`;
}

/** Slots for any template. */
export function particulars(random: () => number) {
  return {
    order: orderNumber(random),
    city: choose(cities, random),
    date: dateOf(random),
    day: choose(weekdays, random),
    name: choose(names, random),
    thing: choose(things, random),
    amount: amountOf(random),
  };
}
