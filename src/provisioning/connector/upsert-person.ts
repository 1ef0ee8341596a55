import type { UserId } from '../../directory/ids';
import type { DirectoryUser } from '../../directory/user';
import { coerce, withDefaults } from '../../scim/coerce';
import type { JsonObject } from '../../scim/json';
import { userType } from '../../scim/schema/user';
import type { Call, Uses } from '../call';
import { NameTaken } from '../store/name-claims';
import type { UserLookup } from '../store/users';
import { createUser } from '../users/create-user';
import { updateUser } from '../users/update-user';

/** A person as a directory says they are, with the id that identifies them there for ever. */
export type PersonSent = JsonObject & { readonly externalId: string };

/**
 * Takes a person of a directory into the connection as an IdP's POST or PUT would: whoever was sent before is found by the
 * externalId. The same person twice, even at the same moment, is one record: the second creation finds the name taken, looks
 * again and finds the first. Returns the record's id. `newId`: the id of a new record.
 * @throws {NameTaken} if somebody else of the connection has the userName
 * @throws {ScimError | RecordTooLarge | Refused | AccessRejected}
 */
export async function upsertPerson(
  call: Call,
  person: PersonSent,
  newId: () => string = call.machine.newId,
): Promise<UserId> {
  const attributes = coerce(userType, person);
  const known = await findPerson(call, person.externalId);
  if (known) return replaced(call, known.id, attributes);
  const id = newId() as UserId;
  call.store.prepare({ kind: 'user', id, externalId: person.externalId });
  try {
    return (await createUser(call, id, withDefaults(userType, attributes))).id;
  } catch (error) {
    const other = error instanceof NameTaken ? await findAgain(call, person) : undefined;
    if (!other) throw error;
    return replaced(call, other.id, attributes);
  }
}

/** Who was sent under this id; the first created, should there be several. */
export const findPerson = (
  { store }: Uses<'store', UserLookup>,
  externalId: string,
): Promise<DirectoryUser | undefined> => store.findUserByExternalId(externalId);

/** Whoever has the name may be the same person, created since we looked, or lost from the index of externalIds. */
async function findAgain(call: Call, { externalId, userName }: PersonSent): Promise<DirectoryUser | undefined> {
  call.store.forget();
  const holder = typeof userName === 'string' ? await call.store.findUserByUserName(userName) : undefined;
  return holder?.attributes.externalId === externalId ? holder : findPerson(call, externalId);
}

/** @throws {NameTaken | ScimError | RecordTooLarge | Refused | AccessRejected} */
async function replaced(call: Call, id: UserId, attributes: JsonObject): Promise<UserId> {
  const view = await updateUser(call, id, {
    operation: 'Replace user',
    next: (before) => withDefaults(userType, attributes, before.attributes as JsonObject),
  });
  // Deleted by somebody else since it was found: they are created anew.
  return view ? view.user.id : recreated(call, attributes);
}

async function recreated(call: Call, attributes: JsonObject): Promise<UserId> {
  const id = call.machine.newId() as UserId;
  return (await createUser(call, id, withDefaults(userType, attributes))).id;
}
