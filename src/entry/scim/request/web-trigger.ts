/** A request from a Forge web trigger: header names in the caller's case; `userPath` follows the trigger's id. */
export interface WebTriggerRequest {
  readonly method: string;
  readonly headers: Readonly<Record<string, readonly string[]>>;
  readonly userPath?: string;
  readonly queryParameters?: Readonly<Record<string, readonly string[]>>;
  readonly body?: string;
}

export interface WebTriggerResponse {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, readonly string[]>>;
  readonly body?: string;
}

/** Headers with list values, which may be sent as several lines or split at commas (RFC 9110 §5.3). */
const lists: ReadonlySet<string> = new Set(['accept', 'if-match', 'if-none-match']);

/** Ignores the case of header names, which the platform preserves. */
export function headerOf({ headers }: WebTriggerRequest, wanted: string): string | undefined {
  const name = Object.keys(headers).find((key) => key.toLowerCase() === wanted);
  const values = name === undefined ? undefined : headers[name];
  return lists.has(wanted) ? values?.join(', ') : values?.[0];
}
