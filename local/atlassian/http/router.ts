export interface Endpoint {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** A path with parameters in braces, such as `/users/{accountId}/manage`. */
  readonly template: string;
}

export type Match<Route> =
  | { readonly kind: 'found'; readonly route: Route; readonly params: Readonly<Record<string, string>> }
  | { readonly kind: 'no-such-method'; readonly template: string }
  | { readonly kind: 'no-such-path' };

interface Compiled<Route> {
  readonly route: Route;
  readonly segments: readonly string[];
}

/** A matcher over a route table. If both a literal segment and a parameter match, the literal wins. */
export function createRouter<Route extends Endpoint>(routes: readonly Route[]) {
  const byLength = new Map<number, Compiled<Route>[]>();
  for (const route of [...routes].sort(fewerParametersFirst)) {
    const segments = route.template.split('/');
    byLength.set(segments.length, [...(byLength.get(segments.length) ?? []), { route, segments }]);
  }
  return (method: string, path: string): Match<Route> => {
    const segments = (path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path).split('/');
    let template: string | undefined;
    for (const candidate of byLength.get(segments.length) ?? []) {
      const params = paramsOf(candidate.segments, segments);
      if (!params) continue;
      if (candidate.route.method === method) return { kind: 'found', route: candidate.route, params };
      template ??= candidate.route.template;
    }
    return template === undefined ? { kind: 'no-such-path' } : { kind: 'no-such-method', template };
  };
}

function fewerParametersFirst(a: Endpoint, b: Endpoint): number {
  return a.template.split('{').length - b.template.split('{').length;
}

function paramsOf(template: readonly string[], path: readonly string[]): Record<string, string> | undefined {
  const params: Record<string, string> = {};
  for (const [index, expected] of template.entries()) {
    const actual = path[index] ?? '';
    if (!expected.startsWith('{')) {
      if (expected !== actual) return undefined;
      continue;
    }
    const value = decoded(actual);
    if (!value) return undefined;
    params[expected.slice(1, -1)] = value;
  }
  return params;
}

function decoded(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}
