import type { Settings } from '../../../src/entry/admin/contract/settings';

export type CustomRow = Settings['customAttributes'][number];
export type Place = CustomRow['showOn'][number];

export const places: readonly Place[] = ['issue', 'profile'];

const longestName = 40;

/** A row for an attribute, with a readable name: 'urn:…:User:costCode' is "Cost code". */
export function rowFor(path: string): CustomRow {
  return { name: nameFor(path), from: path, showOn: places };
}

export function nameFor(path: string): string {
  const [last = ''] = path
    .replace(/\[.*\]/, '')
    .replace(/\.value$/, '')
    .split(':')
    .slice(-1);
  const words = last
    .replace(/[._-]+/g, ' ')
    .replace(/(\p{Ll})(\p{Lu})/gu, (_, end: string, start: string) => `${end} ${start.toLowerCase()}`)
    .trim();
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`.slice(0, longestName);
}

/** Always in the same order, whichever is ticked first. */
export function shownOn({ showOn }: CustomRow, place: Place, isShown: boolean): readonly Place[] {
  return places.filter((each) => (each === place ? isShown : showOn.includes(each)));
}
