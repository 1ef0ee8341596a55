import type { Dialect } from '../../../scim/dialect/dialect';
import { discoveryAnswer } from '../discovery';
import type { Answer, Incoming } from '../operation';

/**
 * The answer to a stranger who sends no credential: how to authenticate, as part of the service provider configuration
 * (RFC 7643 §5). It is the same whether or not the connection exists; see docs/decisions/0016.
 */
export function publicAnswer(
  { route, query, header }: Incoming,
  dialect: Dialect,
  baseUrl: () => Promise<string>,
): Promise<Answer> | undefined {
  if (route.kind !== 'serviceProviderConfig' || header('authorization')?.trim()) return undefined;
  return baseUrl().then((url) => discoveryAnswer({ dialect, route, query, baseUrl: url }));
}
