import { BerError, type Element, elementAt, readElements, toText } from './ber';

/** A filter of a search (RFC 4511 §4.5.1.7). Values are bytes: what they mean depends on the attribute. */
export type Filter =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Filter[] }
  | { readonly kind: 'not'; readonly part: Filter }
  | { readonly kind: 'present'; readonly attribute: string }
  | {
      readonly kind: 'equal' | 'atLeast' | 'atMost' | 'similar';
      readonly attribute: string;
      readonly value: Buffer;
    }
  | {
      readonly kind: 'substrings';
      readonly attribute: string;
      readonly initial: Buffer | undefined;
      readonly any: readonly Buffer[];
      readonly final: Buffer | undefined;
    }
  | {
      readonly kind: 'extensible';
      readonly rule: string | undefined;
      readonly attribute: string | undefined;
      readonly value: Buffer;
      /** The parts of the entry's name count as well. */
      readonly ofNames: boolean;
    };

const comparisons = { 163: 'equal', 165: 'atLeast', 166: 'atMost', 168: 'similar' } as const;

/** @throws BerError */
export function toFilter({ tag, content }: Element): Filter {
  switch (tag) {
    case 0xa0:
    case 0xa1:
      return { kind: tag === 0xa0 ? 'and' : 'or', parts: readElements(content).map(toFilter) };
    case 0xa2:
      return { kind: 'not', part: toFilter(elementAt(readElements(content), 0)) };
    case 0x87:
      return { kind: 'present', attribute: content.toString('utf8') };
    case 0xa3:
    case 0xa5:
    case 0xa6:
    case 0xa8: {
      const parts = readElements(content);
      return {
        kind: comparisons[tag],
        attribute: toText(elementAt(parts, 0)),
        value: elementAt(parts, 1).content,
      };
    }
    case 0xa4:
      return toSubstrings(readElements(content));
    case 0xa9:
      return toExtensible(readElements(content));
    default:
      throw new BerError('The filter has a part that is unknown.');
  }
}

function toSubstrings(elements: readonly Element[]): Filter {
  const parts = readElements(elementAt(elements, 1).content);
  return {
    kind: 'substrings',
    attribute: toText(elementAt(elements, 0)),
    initial: parts.find(({ tag }) => tag === 0x80)?.content,
    any: parts.filter(({ tag }) => tag === 0x81).map(({ content }) => content),
    final: parts.find(({ tag }) => tag === 0x82)?.content,
  };
}

function toExtensible(elements: readonly Element[]): Filter {
  const part = (tag: number) => elements.find((each) => each.tag === tag)?.content;
  return {
    kind: 'extensible',
    rule: part(0x81)?.toString('utf8'),
    attribute: part(0x82)?.toString('utf8'),
    value: part(0x83) ?? Buffer.alloc(0),
    ofNames: (part(0x84)?.[0] ?? 0) !== 0,
  };
}
