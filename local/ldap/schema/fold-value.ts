import { dnKey, foldText, parseDn } from '../names/dn';
import { guidBytes } from '../names/guid';
import type { Value } from '../tree/entry';
import type { Syntax } from './schema';

/**
 * A value as it is compared: two values are equal if their texts are.
 * @returns undefined for a value that the syntax does not know
 */
export function foldValue(syntax: Syntax, value: Value): string | undefined {
  switch (syntax) {
    case 'guid':
      return typeof value === 'string' ? guidBytes(value)?.toString('hex') : value.toString('hex');
    case 'sid':
    case 'bytes':
      return Buffer.from(value).toString('hex');
    default:
      return foldOther(syntax, value.toString());
  }
}

function foldOther(syntax: Exclude<Syntax, 'guid' | 'sid' | 'bytes'>, text: string): string | undefined {
  switch (syntax) {
    case 'text':
    case 'class':
      return text === '' ? undefined : foldText(text);
    case 'exact':
      return text === '' ? undefined : text;
    case 'phone':
      return foldText(text).replace(/[ -]/g, '');
    case 'category':
    case 'dn':
      return foldDn(text);
    case 'optionalUid':
      return foldDn(text.replace(/#'[01]*'B$/i, ''));
    case 'integer':
      return /^(0|-?[1-9]\d*)$/.test(text) ? text : undefined;
    case 'time':
      return foldTime(text);
    case 'uuid':
      return /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text) ? text.toLowerCase() : undefined;
    case 'boolean':
      return /^(TRUE|FALSE)$/.test(text) ? text : undefined;
  }
}

/** Minutes and seconds may be left out (RFC 4517 §3.3.13). */
function foldTime(text: string): string | undefined {
  const [, whole, fraction = ''] = /^(\d{10}(?:\d\d){0,2})(\.\d+)?Z$/.exec(text) ?? [];
  return whole === undefined ? undefined : whole.padEnd(14, '0') + fraction.replace(/\.?0*$/, '');
}

function foldDn(text: string): string | undefined {
  const dn = parseDn(text);
  return dn && dnKey(dn);
}

/** Below 0: the first is less. Both are folded. */
export function compareFolded(syntax: Syntax, left: string, right: string): number {
  if (syntax === 'integer') return Number(BigInt(left) - BigInt(right));
  return left < right ? -1 : left > right ? 1 : 0;
}
