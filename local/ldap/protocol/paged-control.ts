import { BerError, element, elementAt, integer, octets, readElement, readElements, tags, toInteger } from './ber';
import type { Control } from './request';
import type { AnswerControl } from './response';

/** Simple paged results (RFC 2696). */
export const pagedResults = '1.2.840.113556.1.4.319';

export interface PageAsked {
  readonly size: number;
  /** Empty: the first page. */
  readonly cookie: string;
}

/** @throws BerError if the control cannot be read */
export function pageAsked(controls: readonly Control[]): PageAsked | undefined {
  const value = controls.find(({ oid }) => oid === pagedResults)?.value;
  if (value === undefined) return undefined;
  const parts = readElements(readElement(value)?.element.content ?? Buffer.alloc(0));
  const size = toInteger(elementAt(parts, 0));
  if (size < 0) throw new BerError('The size of a page is negative.');
  return { size, cookie: elementAt(parts, 1).content.toString('latin1') };
}

/** @param cookie by which the next page is asked for; empty: this was the last one */
export const pageAnswer = (cookie: string): AnswerControl => ({
  oid: pagedResults,
  value: element(tags.sequence, integer(0), octets(Buffer.from(cookie, 'latin1'))),
});
