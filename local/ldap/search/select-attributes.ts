import { Refusal } from '../protocol/refusal';
import type { AnswerAttribute } from '../protocol/response';
import type { Attribute, Entry, Value } from '../tree/entry';
import type { View } from './view';

/** How a server cuts long lists of values, as Active Directory does; undefined: never. */
export interface RangeRule {
  /** Values in one slice. */
  readonly most: number;
}

/**
 * The attributes of an entry that a search asks for (RFC 4511 §4.5.1.8).
 * @throws Refusal for a range that is none
 */
export function selectAttributes(
  entry: Entry,
  asked: readonly string[],
  view: View,
  range?: RangeRule,
): readonly AnswerAttribute[] {
  const wanted = asked.length === 0 ? ['*'] : asked;
  const chosen = new Map<string, AnswerAttribute>();
  const choose = (attribute: AnswerAttribute) => {
    const key = attribute.name.toLowerCase();
    if (!chosen.has(key)) chosen.set(key, attribute);
  };
  for (const name of wanted) {
    if (name === '1.1') continue;
    if (name === '*' || name === '+') {
      for (const { type, ...attribute } of view.readAll(entry)) {
        if (type.isOperational === (name === '+') && (name === '*' || range === undefined))
          choose(cut(attribute, range));
      }
    } else for (const attribute of named(entry, name, view, range)) choose(attribute);
  }
  return [...chosen.values()];
}

/** An attribute by its name; under Active Directory perhaps a slice of its values. */
function named(entry: Entry, name: string, view: View, range: RangeRule | undefined): readonly AnswerAttribute[] {
  const [, base = '', slice] = /^(.*?);range=(.*)$/i.exec(name) ?? [];
  if (range === undefined || slice === undefined) {
    return view.read(entry, name).map((attribute) => cut(attribute, range));
  }
  const [, first, last] = /^(\d+)-(\d+|\*)$/.exec(slice) ?? [];
  if (first === undefined || last === undefined) {
    throw new Refusal('unwillingToPerform', '00002035: range request error: range request malformed');
  }
  const end = last === '*' ? Number.POSITIVE_INFINITY : Number(last);
  return view.read(entry, base).flatMap((attribute) => slicesOf(attribute, Number(first), end, range));
}

/** A long list comes in part, and says so by its name. */
function cut(attribute: Attribute, range: RangeRule | undefined): AnswerAttribute {
  if (range === undefined || attribute.values.length <= range.most) return attribute;
  return slice(attribute, 0, range.most - 1);
}

function slicesOf(attribute: Attribute, first: number, last: number, { most }: RangeRule): readonly AnswerAttribute[] {
  // Beyond the end the name says so, with nothing under it.
  if (first >= attribute.values.length) return [{ name: `${attribute.name};range=${first}-*`, values: [] }];
  if (last < first) return [];
  return [slice(attribute, first, Math.min(last, first + most - 1))];
}

function slice({ name, values }: Attribute, first: number, last: number): AnswerAttribute {
  const isEnd = last >= values.length - 1;
  const some: readonly Value[] = values.slice(first, last + 1);
  return { name: `${name};range=${first}-${isEnd ? '*' : last}`, values: some };
}
