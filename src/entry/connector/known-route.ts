import { listKnown } from '../../provisioning/connector/list-known';
import { assertLease } from './assert-lease';
import type { ConnectorRoute } from './connector-call';
import { invalid } from './connector-failure';
import { type KnownAnswer, knownLimits, knownRequestSchema } from './contract/known';
import { parseAsked } from './parse-asked';

/** `POST /known`: a page of what the connection has from its directory. Changes nothing. */
export const knownRoute: ConnectorRoute = async (asked) => {
  const { lease, kind, cursor } = parseAsked(knownRequestSchema, asked.body);
  await assertLease(asked, lease);
  const page = await listKnown(asked, kind, cursor, knownLimits);
  if (page === undefined) throw invalid('cursor: is not that of an answer before.');
  const items = page.items.map(({ members, ...item }) => ({ ...item, ...(members && { members: [...members] }) }));
  return { ...page, items } satisfies KnownAnswer;
};
