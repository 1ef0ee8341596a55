/** A request as a Forge web trigger hands it over: header names in the caller's case, `userPath` is what follows the trigger's id. */
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

/** Their values are lists, which may come in several lines or be split at commas (RFC 9110 §5.3). */
const lists: ReadonlySet<string> = new Set(['accept', 'if-match', 'if-none-match']);

/** Regardless of the case of its name, which the platform keeps as it came. */
export function headerOf({ headers }: WebTriggerRequest, wanted: string): string | undefined {
  const name = Object.keys(headers).find((key) => key.toLowerCase() === wanted);
  const values = name === undefined ? undefined : headers[name];
  return lists.has(wanted) ? values?.join(', ') : values?.[0];
}
