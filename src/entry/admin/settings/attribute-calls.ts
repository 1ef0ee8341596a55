import type { ConnectionId } from '../../../connections/connection';
import { getConnection } from '../../../connections/save-connection';
import { parseUsableRows, type UsableRows } from '../../../connections/settings/document/parse-usable-rows';
import { templateFunctions } from '../../../connections/settings/rules/template-functions';
import { samplePeople } from '../../../provisioning/foresight/sample-people';
import { type TriedRow as Tried, tryMapping } from '../../../provisioning/foresight/try-mapping';
import { findPerson } from '../../../provisioning/search/find-subject';
import { type ReceivedAttribute as Received, receivedAttributes } from '../../../sync/rules/received-attributes';
import type { AdminHandlers } from '../admin-handlers';
import type { AdminPorts } from '../admin-ports';
import type { ReceivedAttribute, TriedRow } from '../contract/attributes';
import { presentPerson } from '../directory/present-directory';
import { presentProblem } from '../directory/present-problem';
import { fitting } from '../fitting';
import { saying } from '../saying';
import { AdminFailure } from '../to-admin-error';

type Calls = Pick<AdminHandlers, 'listAttributes' | 'tryMapping'>;

/** Characters of a value; an IdP may send pages of text. */
const longest = 120;
/** Bytes; an answer has to stay under 100 KB. */
const mostReceived = 80_000;
const mostRows = 38_000;
const mostProblems = 15_000;

/** The attributes that an IdP sends, and previews of a mapping. Administrators may see them, as in a person's details. */
export function attributeCalls(ports: Pick<AdminPorts, 'connections' | 'callOf'>): Calls {
  const open = async (id: string) => ports.callOf(await getConnection(ports.connections, id as ConnectionId));
  return {
    async listAttributes({ connectionId }) {
      const { store } = await open(connectionId);
      const { people, total } = await samplePeople(store);
      const attributes = receivedAttributes(people.map((person) => person.attributes));
      return {
        attributes: [...fitting(attributes.map(presentReceived), mostReceived)],
        looked: people.length,
        total,
        functions: [...templateFunctions],
      };
    },
    async tryMapping({ connectionId, person: text, ...draft }) {
      const { connection, store } = await open(connectionId);
      const { settings, problems, places } = parseUsableRows(connection, connection.settings, draft);
      const sample = await samplePeople(store);
      const user = text === undefined ? sample.people[0] : await findPerson({ store }, text);
      if (text !== undefined && !user) throw new AdminFailure('person-not-found', 'person');
      const tried = tryMapping(settings, user, sample);
      const present = (rows: readonly Tried[], name: keyof UsableRows['places']) =>
        fitting(
          rows.map((row) => presentRow(row, places[name])),
          mostRows,
        );
      return {
        ...(user && { person: namesOf(presentPerson(user)) }),
        looked: sample.people.length,
        attributes: [...present(tried.attributes, 'attributes')],
        customAttributes: [...present(tried.customAttributes, 'customAttributes')],
        bytes: tried.bytes,
        problems: [...fitting(problems.map(presentProblem), mostProblems)],
      };
    },
  };
}

const presentReceived = ({ path, people, samples }: Received): ReceivedAttribute => ({
  path,
  people,
  samples: samples.map(shortened),
});

function presentRow({ to, row, from, unseen, result }: Tried, places: readonly number[]): TriedRow {
  const place = row === undefined ? undefined : places[row - 1];
  const value = result?.output ?? result?.input;
  return {
    to,
    ...(place !== undefined && { place }),
    ...(from !== undefined && { from }),
    unseen: [...unseen],
    ...(result && { outcome: result.outcome }),
    ...(value !== undefined && { value: shortened(value) }),
    ...(result?.outcome === 'unusable' && saying({ reason: result.reason })),
  };
}

const namesOf = ({ id, userName, displayName }: ReturnType<typeof presentPerson>) => ({
  id,
  userName,
  ...(displayName !== undefined && { displayName }),
});

const shortened = (text: string): string => (text.length > longest ? `${text.slice(0, longest)}…` : text);
