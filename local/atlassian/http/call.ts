/** One request, matched to an endpoint and with a known caller. */
export interface Call<Caller> {
  readonly caller: Caller;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly headers: Headers;
  /** The parsed JSON body; undefined if there was none. */
  readonly body: unknown;
  /** Milliseconds since the epoch, by the site's clock. */
  readonly now: number;
}

/**
 * The path parameter `name` of a matched call.
 * @throws Error if the route's template has no such parameter: a mistake in a route table.
 */
export function param(call: Pick<Call<unknown>, 'params'>, name: string): string {
  const value = call.params[name];
  if (value === undefined) throw new Error(`The route has no path parameter {${name}}.`);
  return value;
}
