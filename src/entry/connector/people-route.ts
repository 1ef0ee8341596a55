import { spreadIds } from '../../directory/spread-ids';
import { maskBody } from '../../journal/mask-body';
import { fewAtATime } from '../../provisioning/connector/few-at-a-time';
import { findPerson, type PersonSent, upsertPerson } from '../../provisioning/connector/upsert-person';
import { start } from '../scim/operation';
import { assertDistinct } from './assert-distinct';
import { callOfItem, runBatch } from './batch-route';
import type { ConnectorRoute } from './connector-call';
import { batchLimits, peopleBatchSchema } from './contract/batches';
import { parseAsked } from './parse-asked';
import { toldResult } from './told-result';

/** All of a batch at once: those who share a transaction do not wait for each other. */
const width = batchLimits.people;

/** `POST /people`: people who are new or changed. */
export const peopleRoute: ConnectorRoute = async (asked) => {
  const { people, ...batch } = parseAsked(peopleBatchSchema, asked.body);
  const sent = people as readonly PersonSent[];
  assertDistinct(sent);
  return runBatch(asked, batch, async ({ call, mayBegin }) => {
    // Their index records share requests.
    for (const { externalId } of sent) start(findPerson(call, externalId));
    const newId = spreadIds(call.machine.newId);
    const results = await fewAtATime(sent, { width, mayBegin }, (person) => {
      const one = callOfItem(call, '/people', () => maskBody(person, { isGroup: false }));
      const { externalId, userName } = person;
      const name = typeof userName === 'string' ? userName.trim() : '';
      const item = { kind: 'user', externalId, name, operation: 'Create user' } as const;
      return call.store.together(() =>
        toldResult(one, item, async () => ({ id: await upsertPerson(one, person, newId) })),
      );
    });
    return [...results];
  });
};
