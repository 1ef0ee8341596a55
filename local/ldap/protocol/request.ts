import type { Filter } from './filter';

export interface Control {
  readonly oid: string;
  readonly isCritical: boolean;
  readonly value: Buffer | undefined;
}

export type Scope = 'base' | 'one' | 'sub' | 'children';

export interface SearchRequest {
  readonly kind: 'search';
  readonly base: string;
  readonly scope: Scope;
  /** 0: no limit. */
  readonly sizeLimit: number;
  /** Only the names of the attributes. */
  readonly typesOnly: boolean;
  readonly filter: Filter;
  readonly attributes: readonly string[];
}

export interface AttributeValues {
  readonly attribute: string;
  readonly values: readonly Buffer[];
}

export interface Change extends AttributeValues {
  readonly how: 'add' | 'delete' | 'replace' | 'increment';
}

export interface ModifyRequest {
  readonly kind: 'modify';
  readonly dn: string;
  readonly changes: readonly Change[];
}

export interface AddRequest {
  readonly kind: 'add';
  readonly dn: string;
  readonly attributes: readonly AttributeValues[];
}

export interface RenameRequest {
  readonly kind: 'rename';
  readonly dn: string;
  readonly newRdn: string;
  readonly deleteOldRdn: boolean;
  readonly newSuperior: string | undefined;
}

export interface BindRequest {
  readonly kind: 'bind';
  readonly version: number;
  readonly name: string;
  /** Undefined: not a simple bind. */
  readonly password: string | undefined;
}

/** What a client asks (RFC 4511 §4.2 to §4.12). */
export type Operation =
  | BindRequest
  | SearchRequest
  | ModifyRequest
  | AddRequest
  | RenameRequest
  | { readonly kind: 'delete'; readonly dn: string }
  | { readonly kind: 'compare'; readonly dn: string; readonly attribute: string; readonly value: Buffer }
  | { readonly kind: 'extended'; readonly oid: string }
  | { readonly kind: 'abandon'; readonly of: number }
  | { readonly kind: 'unbind' };

export interface Request {
  readonly id: number;
  readonly operation: Operation;
  readonly controls: readonly Control[];
}
