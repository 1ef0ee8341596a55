import { z } from 'zod';
import type { Connection } from '../../connections/connection';
import { directoryKinds } from '../../connections/settings/ldap/ldap-kinds';
import type { LdapSettings } from '../../connections/settings/ldap/ldap-settings';
import type { System } from '../../connections/system';
import { usesAfter } from '../../connections/token-uses';
import { isoTime } from '../../provisioning/call';
import { changeConnector } from '../../provisioning/connector/change-connector';
import type { EndedScan } from '../../provisioning/connector/directory-report';
import { withRefused } from '../../provisioning/connector/lease';
import { type Poll, takePoll } from '../../provisioning/connector/take-poll';
import { tellScan } from '../../provisioning/connector/tell-scan';
import type { ConnectorAsked, ConnectorRoute } from './connector-call';
import { ConnectorFailure } from './connector-failure';
import type { JobResult } from './contract/jobs';
import { lengthOfToldPart, type PollAnswer, pollRequestSchema } from './contract/poll';
import type { LeftPart } from './contract/read-known';
import { parseAsked, parseTold } from './parse-asked';

/** Read before anything else of the body, which a connector of another age may say otherwise. */
const anyAgeSchema = z.looseObject({
  protocol: pollRequestSchema.shape.protocol,
  version: pollRequestSchema.shape.version,
  host: pollRequestSchema.shape.host,
});

/** `POST /poll`: who the connector is and what it has found; what there is to do, and when to come again. */
export const pollRoute: ConnectorRoute = async (asked) => {
  const { edge, connection, body } = asked;
  await assertNewEnough(asked);
  const { value, unknown, left } = parseTold(pollRequestSchema, body, lengthOfToldPart);
  const { revision, leaving, ended = [], results = [], ...told } = value;
  const poll: Poll = {
    ...told,
    ended,
    results: [...results, ...left.flatMap(unreadResult)],
    isLeaving: leaving === true,
  };
  const watchedUntil = await edge.connectors.watchedUntil(connection.id);
  const uses = await usesOf(asked);
  const taken = await changeConnector(edge, connection.id, (before) => {
    const now = edge.machine.now();
    const tell = (scan: EndedScan) => tellScan(connection, edge.machine, scan);
    const one = takePoll(before, poll, { connection, now, watchedUntil, tell });
    const entries = one.kind === 'taken' ? one.entries : [];
    return { after: one.after, beside: { entries, uses }, told: one };
  });
  if (taken.kind === 'held') throw leaseHeld(taken.by, taken.until);
  const present = revisionOf(edge.hash, connection);
  const isKnown = revision === present;
  const configuration = isKnown ? undefined : configurationOf(connection);
  return {
    lease: taken.lease,
    ...(taken.newest !== undefined && { generation: taken.newest }),
    revision: present,
    ...(configuration && { configuration }),
    jobs: [...taken.jobs],
    comeAgainInSeconds: taken.comeAgainInSeconds,
    ...(unknown.length > 0 && { unknown: [...unknown] }),
  } satisfies PollAnswer;
};

/** An answer that cannot be read is one nevertheless: otherwise the job would be handed over again and again. */
function unreadResult({ place, part, why }: LeftPart): readonly JobResult[] {
  const { id } = (part ?? {}) as { readonly id?: unknown };
  if (!place.startsWith('results.') || typeof id !== 'string') return [];
  return [{ kind: 'refused', id, trouble: { code: 'newer-trouble', detail: why.slice(0, 2000) } }];
}

/** Written with the poll: one request more would be one in three. */
async function usesOf({ edge, connection, token, uses }: ConnectorAsked) {
  return usesAfter(await uses, connection, { tokenId: token.id, now: isoTime(edge.machine.now()) });
}

/** @throws {ConnectorFailure} 426, which the page shows as well */
async function assertNewEnough({ edge, connection, body }: ConnectorAsked): Promise<void> {
  const { protocol, version, host } = parseAsked(anyAgeSchema, body);
  if (protocol >= edge.protocol) return;
  await changeConnector(edge, connection.id, (before) => {
    const presence = withRefused(before.presence, { why: 'version-too-old', version, host }, edge.machine.now());
    return { after: presence && { ...before, presence }, told: undefined };
  });
  throw new ConnectorFailure(426, {
    error: 'version-too-old',
    message: `Connector ${version} is too old for this version of Rollcall: it speaks protocol ${protocol}, and ${edge.protocol} is needed. Replace it by the newest one.`,
    minimum: edge.protocol,
  });
}

const leaseHeld = (by: string | undefined, until: string): ConnectorFailure =>
  new ConnectorFailure(409, {
    error: 'lease-held',
    message: `Another connector${by === undefined ? '' : ` on ${by}`} works for this connection until ${until}. Stop one of the two.`,
    until,
    ...(by !== undefined && { host: by }),
  });

/** Of what the connector is told, so that other settings do not make it begin anew. */
function revisionOf(hash: Pick<System, 'sha256Hex'>, { provider, settings }: Connection): string {
  return hash.sha256Hex(JSON.stringify([provider, settings.ldap])).slice(0, 16);
}

function configurationOf({ provider, settings }: Connection): PollAnswer['configuration'] {
  const kind = directoryKinds.find((each) => each === provider);
  return kind && settings.ldap && { provider: kind, ldap: structuredClone(settings.ldap) as LdapSettings };
}
