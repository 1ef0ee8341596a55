import type { UserId } from '../../directory/ids';
import { coerce, withDefaults } from '../../scim/coerce';
import type { JsonObject } from '../../scim/json';
import { userType } from '../../scim/schema/user';
import { type SyncedNow, syncPersonNow } from '../background/sync-now';
import type { Call } from '../call';
import { type PersonTest, testPerson } from '../foresight/test-person';
import { draftUser } from '../users/create-user';
import { batchCall } from './batch-call';
import { findPerson, type PersonSent, upsertPerson } from './upsert-person';

/** How a person who was found in the directory would be treated, sent before or not. Writes nothing. @throws {ScimError} */
export async function testFoundPerson(call: Call, found: PersonSent): Promise<PersonTest> {
  const attributes = coerce(userType, found);
  const known = await findPerson(call, found.externalId);
  if (!known) {
    const id = call.machine.newId() as UserId;
    return testPerson(call, draftUser(call, id, withDefaults(userType, attributes)));
  }
  const next = withDefaults(userType, attributes, known.attributes as JsonObject);
  return testPerson(call, { ...known, attributes: next });
}

/**
 * Takes a person who was found into the connection, as the next scan would, and lets Atlassian follow at once. If the process ends
 * in between, the person is kept, and the background follows. Undefined if somebody has deleted the person in between.
 * @throws {NameTaken | ScimError | RecordTooLarge | Refused | AccessRejected}
 */
export async function syncFoundPerson(call: Call, found: PersonSent): Promise<SyncedNow | undefined> {
  const batch = batchCall(call);
  const id = await upsertPerson(batch.call, found);
  call.store.forget();
  const user = await call.store.getUser(id);
  const synced = user && (await syncPersonNow(call, user));
  await batch.push();
  return synced;
}
