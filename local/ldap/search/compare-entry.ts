import { Refusal } from '../protocol/refusal';
import type { Operation } from '../protocol/request';
import type { Result } from '../protocol/response';
import { foldValue } from '../schema/fold-value';
import type { Caller, Directory } from '../server/directory';
import { findEntry } from '../server/find-base';
import { toValue } from '../tree/entry';
import { problem } from '../writes/problem';

type CompareRequest = Extract<Operation, { readonly kind: 'compare' }>;

/** Whether an entry has a value (RFC 4511 §4.10). @throws Refusal */
export function compareEntry({ dn, attribute, value }: CompareRequest, directory: Directory, { key }: Caller): Result {
  const { kind, view } = directory;
  if (key === undefined) throw new Refusal('noSuchObject', '');
  const entry = findEntry(dn, directory);
  const type = kind.schema.type(attribute);
  const isLenient = kind.name === 'active-directory';
  if (type === undefined && !isLenient) throw problem(kind, 'typeUnknown', `${attribute}: attribute type undefined`);
  const values = view.read(entry, attribute).flatMap((each) => each.values);
  if (values.length === 0 && !isLenient) throw new Refusal('noSuchAttribute', '');
  const wanted = type && foldValue(type.syntax, toValue(value));
  const isThere = type !== undefined && values.some((each) => foldValue(type.syntax, each) === wanted);
  return { result: isThere ? 'compareTrue' : 'compareFalse' };
}
