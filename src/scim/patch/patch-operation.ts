import type { Json } from '../json';

/** One operation of a PATCH request (RFC 7644 §3.5.2). */
export interface PatchOperation {
  readonly op: 'add' | 'replace' | 'remove';
  readonly path: string | undefined;
  readonly value: Json | undefined;
  /** Its place in the request, counted from 1; error texts name it. */
  readonly number?: number;
}
