import type { Exchange } from '../../../local/atlassian/calls';
import { type Exception, exceptions } from './exceptions';
import type { Specification } from './openapi';

/**
 * The documents' objections to an exchange; empty if there are none. An exception that excused something is added to
 * `used`.
 */
export function complaintsOf(
  specifications: readonly Specification[],
  exchange: Exchange,
  used: Set<Exception> = new Set(),
): string[] {
  const endpoint = `${exchange.method} ${exchange.template}`;
  const excuse = (status: number | undefined, about?: 'status' | 'body') => {
    const found = exceptions.find(
      (exception) => exception.endpoint === endpoint && exception.status === status && exception.about === about,
    );
    if (found) used.add(found);
    return found !== undefined;
  };
  const known = specifications.flatMap((document) => document.find(exchange.method, exchange.template) ?? []);
  const operation = known.find(({ statuses }) => statuses.includes(String(exchange.status))) ?? known[0];
  if (!operation) return excuse(undefined) ? [] : [`${endpoint} is in no document`];
  if (!operation.statuses.includes(String(exchange.status))) {
    return excuse(exchange.status, 'status') ? [] : [`${endpoint} answers ${exchange.status}, which is not documented`];
  }
  const complaints = operation.complaints(exchange.status, exchange.responseBody);
  if (complaints.length === 0 || excuse(exchange.status, 'body')) return [];
  return complaints.map((complaint) => `${endpoint} ${exchange.status}: ${complaint}`);
}
