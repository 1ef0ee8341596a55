import type { AttributeRef } from '../schema/resource-type';

export type Operator = 'eq' | 'ne' | 'co' | 'sw' | 'ew' | 'gt' | 'ge' | 'lt' | 'le';
export type FilterValue = string | boolean | null;

/**
 * A parsed filter (RFC 7644 §3.4.2.2) with its attributes resolved against the schema. `and` and `or` hold at least two
 * terms and never one of their own kind, so equal filters have equal trees.
 */
export type Filter =
  | { readonly kind: 'and' | 'or'; readonly terms: readonly Filter[] }
  | { readonly kind: 'not'; readonly term: Filter }
  | { readonly kind: 'compare'; readonly ref: AttributeRef; readonly operator: Operator; readonly value: FilterValue }
  | { readonly kind: 'present'; readonly ref: AttributeRef }
  /** A value path: one element of the multi-valued attribute satisfies the whole inner filter. */
  | { readonly kind: 'values'; readonly ref: AttributeRef; readonly filter: Filter };

/** Joins terms, flattening those of the same kind. */
export function join(kind: 'and' | 'or', left: Filter, right: Filter): Filter {
  const flat = (filter: Filter): readonly Filter[] => (filter.kind === kind ? filter.terms : [filter]);
  return { kind, terms: [...flat(left), ...flat(right)] };
}
