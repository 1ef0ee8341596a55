import { foldText } from '../names/dn';
import type { Filter } from '../protocol/filter';
import { Refusal } from '../protocol/refusal';
import { compareFolded, foldValue } from '../schema/fold-value';
import type { AttributeType } from '../schema/schema';
import { type Entry, toValue, type Value } from '../tree/entry';
import type { View } from './view';

/** `undefined`: nobody can say, and the opposite neither (RFC 4511 §4.5.1.7). */
export type Truth = boolean | undefined;

/** What differs between servers. */
export interface FilterRules {
  /** Of an attribute that is not in the schema, and of a value that the attribute cannot have. */
  readonly unknown: Truth;
  /** Whether every attribute has an order; else only numbers and times have. */
  readonly isAllOrdered: boolean;
  /** Whether the bits of a number can be asked for, as in Active Directory. */
  readonly hasBitRules: boolean;
  /** Whether names are searched through by `:dn:`. */
  readonly hasNameParts: boolean;
  /** Another text for a value, such as `person` for the name of its class. */
  expand(type: AttributeType, text: string): string;
}

/** Whether an entry matches. @throws Refusal for a filter that the server does not carry out */
export function matches(filter: Filter, entry: Entry, view: View, rules: FilterRules): Truth {
  switch (filter.kind) {
    case 'and':
      return all(filter.parts.map((part) => matches(part, entry, view, rules)));
    case 'or':
      return opposite(all(filter.parts.map((part) => opposite(matches(part, entry, view, rules)))));
    case 'not':
      return opposite(matches(filter.part, entry, view, rules));
    case 'present':
      return view.schema.type(filter.attribute) === undefined
        ? rules.unknown
        : view.read(entry, filter.attribute).length > 0;
    case 'extensible':
      return matchesRule(filter, entry, view, rules);
    default:
      return compares(filter, entry, view, rules);
  }
}

const opposite = (truth: Truth): Truth => (truth === undefined ? undefined : !truth);

function all(truths: readonly Truth[]): Truth {
  return truths.includes(false) ? false : truths.includes(undefined) ? undefined : true;
}

const ordered: ReadonlySet<string> = new Set(['integer', 'time', 'uuid']);

type Comparison = Extract<Filter, { readonly kind: 'equal' | 'atLeast' | 'atMost' | 'similar' | 'substrings' }>;

function compares(filter: Comparison, entry: Entry, view: View, rules: FilterRules): Truth {
  const type = view.schema.type(filter.attribute);
  if (type === undefined || type.isSecret) return rules.unknown;
  const values = view.read(entry, filter.attribute).flatMap((each) => each.values);
  if (filter.kind === 'substrings') return hasSubstrings(filter, type, values, rules);
  const wanted = foldValue(type.syntax, expanded(type, filter.value, rules));
  if (wanted === undefined) return rules.unknown;
  if (type.syntax === 'class') return values.some((value) => isOfClass(value, wanted, view));
  const folded = values.flatMap((value) => foldValue(type.syntax, value) ?? []);
  if (filter.kind === 'equal' || filter.kind === 'similar') return folded.includes(wanted);
  if (!rules.isAllOrdered && !ordered.has(type.syntax)) return rules.unknown;
  return folded.some((value) => {
    const order = compareFolded(type.syntax, value, wanted);
    return filter.kind === 'atLeast' ? order >= 0 : order <= 0;
  });
}

function expanded(type: AttributeType, bytes: Buffer, rules: FilterRules): Value {
  const value = toValue(bytes);
  return typeof value === 'string' && type.syntax !== 'bytes' ? rules.expand(type, value) : value;
}

/** A person is found by the classes above `inetOrgPerson` as well. */
const isOfClass = (value: Value, wanted: string, { schema }: View): boolean =>
  schema.lineage(value.toString()).some(({ name }) => name.toLowerCase() === wanted);

const searchable: ReadonlySet<string> = new Set(['text', 'exact', 'phone']);

function hasSubstrings(
  { initial, any, final }: Extract<Filter, { readonly kind: 'substrings' }>,
  { syntax }: AttributeType,
  values: readonly Value[],
  rules: FilterRules,
): Truth {
  if (!searchable.has(syntax)) return rules.unknown;
  // A blank at the border of a part counts, so parts are not trimmed as values are.
  const fold = (part: string) =>
    syntax === 'exact' ? part : part.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ');
  const parts = [initial, ...any, final].map((part) => (part === undefined ? '' : fold(part.toString('utf8'))));
  return values.some((value) => {
    const text = syntax === 'exact' ? value.toString() : foldText(value.toString());
    return hasInOrder(text, parts);
  });
}

/** @param parts the first one at the beginning, the last one at the end, the others between them */
function hasInOrder(text: string, parts: readonly string[]): boolean {
  const [first = '', ...others] = parts;
  const last = others.pop() ?? '';
  if (!text.startsWith(first)) return false;
  let at = first.length;
  for (const part of others) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return text.length - last.length >= at && text.endsWith(last);
}

/** Of Active Directory: all of these bits, one of them, and the members of members. */
const bitRules: Readonly<Record<string, (value: bigint, bits: bigint) => boolean>> = {
  '1.2.840.113556.1.4.803': (value, bits) => (value & bits) === bits,
  '1.2.840.113556.1.4.804': (value, bits) => (value & bits) !== 0n,
};
const inChain = '1.2.840.113556.1.4.1941';

const textRules: Readonly<Record<string, 'text' | 'exact'>> = {
  caseignorematch: 'text',
  '2.5.13.2': 'text',
  caseexactmatch: 'exact',
  '2.5.13.5': 'exact',
};

function matchesRule(
  filter: Extract<Filter, { readonly kind: 'extensible' }>,
  entry: Entry,
  view: View,
  rules: FilterRules,
): Truth {
  const { attribute, rule, value, ofNames } = filter;
  if (rule === inChain && rules.hasBitRules) {
    throw new Refusal(
      'unwillingToPerform',
      'The simulated directory does not follow chains of groups: read the members of each group.',
    );
  }
  const type = attribute === undefined ? undefined : view.schema.type(attribute);
  if (attribute !== undefined && type === undefined) return rules.unknown;
  const bits = rules.hasBitRules && rule !== undefined ? bitRules[rule] : undefined;
  if (bits !== undefined && attribute !== undefined) {
    const wanted = foldValue('integer', value.toString('utf8'));
    if (wanted === undefined || type?.syntax !== 'integer') return rules.unknown;
    const values = view.read(entry, attribute).flatMap((each) => each.values);
    return values.some((each) => bits(BigInt(each.toString()), BigInt(wanted)));
  }
  const syntax = rule === undefined ? type?.syntax : textRules[rule.toLowerCase()];
  const wanted = syntax && foldValue(syntax, toValue(value));
  if (syntax === undefined || wanted === undefined) return rules.unknown;
  const held = attribute === undefined ? view.readAll(entry) : view.read(entry, attribute);
  const parts = ofNames && rules.hasNameParts ? entry.dn.flat() : [];
  const named = parts.filter((part) => type === undefined || view.schema.type(part.attribute)?.name === type.name);
  return [...held.flatMap((each) => each.values), ...named.map((part) => part.value)].some(
    (each) => foldValue(syntax, each) === wanted,
  );
}
