/** Atlassian's answer. */
export interface Reply {
  readonly status: number;
  /** Parsed JSON, or undefined. */
  readonly body: unknown;
}

/** Sends one request to one host with one credential. */
export type Asker = (
  method: string,
  path: string,
  body?: object,
  headers?: Readonly<Record<string, string>>,
) => Promise<Reply>;
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export function asker(fetch: Fetch, origin: string, authorization: string): Asker {
  return async (method, path, body, more) => {
    const headers = {
      Accept: 'application/json',
      Authorization: authorization,
      ...(body && { 'Content-Type': 'application/json' }),
      ...more,
    };
    const answer = await fetch(`${origin}${path}`, { method, headers, ...(body && { body: JSON.stringify(body) }) });
    return { status: answer.status, body: parse(await answer.text()) };
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The value at the path of names and indexes; undefined if there is none. */
export function at(value: unknown, ...path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (inner, step) =>
      typeof inner === 'object' && inner !== null ? (inner as Record<string | number, unknown>)[step] : undefined,
    value,
  );
}

export const textAt = (value: unknown, ...path: readonly (string | number)[]): string => {
  const found = at(value, ...path);
  return typeof found === 'string' ? found : '';
};

export const listAt = (value: unknown, ...path: readonly (string | number)[]): readonly unknown[] => {
  const found = at(value, ...path);
  return Array.isArray(found) ? found : [];
};
