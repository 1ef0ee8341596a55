/** The features announced to clients (RFC 7643 §5, RFC 9865 §2.4). */
export interface Capabilities {
  readonly documentationUri: string;
  readonly bulk: { readonly supported: boolean; readonly maxOperations: number; readonly maxPayloadSize: number };
  readonly maxResults: number;
  readonly sort: boolean;
  readonly etag: boolean;
  readonly cursor: boolean;
}
