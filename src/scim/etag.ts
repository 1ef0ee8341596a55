import { refusedWith } from './error';

/** The weak entity tag of a version (RFC 7644 §3.14), also `meta.version`. */
export const etagOf = (version: number | string): string => `W/"${version}"`;

/**
 * @throws ScimError 412 if the resource isn't in the state that the client has seen (RFC 7644 §3.14)
 */
export function checkIfMatch(ifMatch: string | undefined, etag: string): void {
  if (ifMatch === undefined || ifMatch.trim() === '' || includesTag(ifMatch, etag)) return;
  throw refusedWith(412, { say: 'resource-changed', present: etag, seen: ifMatch.slice(0, 80) });
}

/** Whether a GET may be answered with 304. */
export const isNotModified = (ifNoneMatch: string | undefined, etag: string): boolean =>
  ifNoneMatch !== undefined && includesTag(ifNoneMatch, etag);

/** Weak comparison (RFC 7232 §2.3.2), because all tags here are weak. */
function includesTag(header: string, etag: string): boolean {
  return header.split(',').some((tag) => tag.trim() === '*' || opaque(tag) === opaque(etag));
}

const opaque = (tag: string) => tag.trim().replace(/^W\//i, '').replaceAll('"', '');
