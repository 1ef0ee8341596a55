import { badFilter } from '../error';
import type { ScimProblem } from '../problems/problem';
import type { Attribute } from '../schema/attribute';
import { type AttributeRef, nameOf, type ResourceType } from '../schema/resource-type';
import { type Filter, join, type Operator } from './filter';
import { operandOf } from './operand-of';
import { shortened, type TokenCursor, tokenCursor, unexpected } from './token-cursor';
import type { Token } from './tokens';

/** Where names are looked up: in the resource, or inside `[…]` in one of its attributes. */
interface Scope {
  readonly find: (name: string) => AttributeRef | undefined;
  /** A name that is not there. */
  readonly unknown: (place: { readonly text: string; readonly position: number }) => ScimProblem;
}

/**
 * Parses a filter (RFC 7644 §3.4.2.2) and resolves its attributes. Beyond the grammar, it accepts `not(` without a
 * space and, for Entra, `emails[type eq "work"].value eq "x"` and an unquoted word after an operator.
 * @throws ScimError 400 invalidFilter that says where the filter is wrong.
 */
export function parseFilter(type: ResourceType, text: string): Filter {
  const cursor = tokenCursor(text);
  if (cursor.peek().kind === 'end') {
    throw badFilter({ say: 'filter-empty' });
  }
  const filter = expression(cursor, {
    find: type.find,
    unknown: (place) => ({ say: 'filter-names-unknown', ...place, owner: type.name }),
  });
  cursor.expect('end');
  return filter;
}

/** The bracketed filter after a multi-valued attribute, in a filter or a path. */
export function elementFilter(cursor: TokenCursor, ref: AttributeRef): Filter {
  const opening = cursor.expect('[');
  if (!ref.attribute.multiValued || ref.sub) {
    throw badFilter({ say: 'filter-one-value', sign: '[', position: opening.position, attribute: nameOf(ref) });
  }
  const { attribute } = ref;
  const scope: Scope = {
    find: (name) => subOf(attribute, name),
    unknown: (place) => ({ say: 'filter-names-unknown-part', ...place, attribute: attribute.name }),
  };
  const filter = cursor.nested(() => expression(cursor, scope));
  cursor.expect(']');
  return filter;
}

const binding = { or: 1, and: 2 };

/** A Pratt parser: takes an operator while it binds more tightly than the outer one. */
function expression(cursor: TokenCursor, scope: Scope, outer = 0): Filter {
  let left = term(cursor, scope);
  for (;;) {
    const token = cursor.peek();
    const word = token.kind === 'word' ? token.text.toLowerCase() : '';
    if ((word !== 'or' && word !== 'and') || binding[word] <= outer) return left;
    cursor.next();
    left = join(word, left, expression(cursor, scope, binding[word]));
  }
}

function term(cursor: TokenCursor, scope: Scope): Filter {
  cursor.countTerm();
  const token = cursor.next();
  if (token.kind === '(') return group(cursor, scope);
  if (token.kind !== 'word') throw unexpected(token, 'attribute');
  if (token.text.toLowerCase() === 'not' && cursor.peek().kind === '(') {
    cursor.next();
    return { kind: 'not', term: group(cursor, scope) };
  }
  const ref = scope.find(token.text);
  if (!ref) throw badFilter(scope.unknown({ text: shortened(token.text), position: token.position }));
  return cursor.peek().kind === '[' ? valuePath(cursor, ref) : comparison(cursor, ref);
}

const group = (cursor: TokenCursor, scope: Scope): Filter =>
  cursor.nested(() => {
    const inner = expression(cursor, scope);
    cursor.expect(')');
    return inner;
  });

function valuePath(cursor: TokenCursor, ref: AttributeRef): Filter {
  const filter = elementFilter(cursor, ref);
  const following = cursor.peek();
  if (following.kind !== 'word' || !following.text.startsWith('.')) return { kind: 'values', ref, filter };
  // Entra: emails[type eq "work"].value eq "x" means that one element satisfies both.
  cursor.next();
  const sub = subOf(ref.attribute, following.text.slice(1));
  if (!sub) {
    const { text, position } = following;
    throw badFilter({ say: 'filter-has-for-part', text: shortened(text), position, attribute: ref.attribute.name });
  }
  return { kind: 'values', ref, filter: join('and', filter, comparison(cursor, sub)) };
}

function comparison(cursor: TokenCursor, ref: AttributeRef): Filter {
  const token = cursor.next();
  const word = token.kind === 'word' ? token.text.toLowerCase() : '';
  if (word === 'pr') return { kind: 'present', ref };
  if (!isOperator(word)) throw unexpected(token, 'operator');
  const target = withDefaultSub(ref, token);
  const value = cursor.next();
  if (value.kind !== 'string' && value.kind !== 'word') throw unexpected(value, 'value');
  return { kind: 'compare', ref: target, operator: word, value: operandOf(target, word, value) };
}

const operators: ReadonlySet<string> = new Set(['eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le']);
const isOperator = (word: string): word is Operator => operators.has(word);

function subOf(attribute: Attribute, name: string): AttributeRef | undefined {
  const sub = attribute.sub(name);
  return sub && { schema: undefined, attribute: sub, sub: undefined };
}

/** `emails co "x"` compares the values (RFC 7644 §3.4.2.2); likewise `manager eq "id"` (Entra). */
function withDefaultSub(ref: AttributeRef, token: Token): AttributeRef {
  if (ref.sub || ref.attribute.type !== 'complex') return ref;
  const sub = ref.attribute.sub('value');
  if (sub) return { ...ref, sub };
  const example = `${nameOf(ref)}.${ref.attribute.subAttributes[0]?.name}`;
  throw badFilter({ say: 'filter-needs-part', attribute: nameOf(ref), position: token.position, example });
}
