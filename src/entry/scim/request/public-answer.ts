import type { Dialect } from '../../../scim/dialect/dialect';
import { discoveryAnswer } from '../discovery';
import type { Answer, Incoming } from '../operation';

/**
 * What a stranger is told who sends no credential at all: how to authenticate, in the service provider's configuration
 * (RFC 7643 §5). It is the same for every connection and for none; see docs/decisions/0016.
 */
export function publicAnswer(
  { route, query, header }: Incoming,
  dialect: Dialect,
  baseUrl: () => Promise<string>,
): Promise<Answer> | undefined {
  if (route.kind !== 'serviceProviderConfig' || header('authorization')?.trim()) return undefined;
  return baseUrl().then((url) => discoveryAnswer({ dialect, route, query, baseUrl: url }));
}
