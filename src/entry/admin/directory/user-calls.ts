import type { Connection, ConnectionId } from '../../../connections/connection';
import { getConnection } from '../../../connections/save-connection';
import { parseSettingsFor } from '../../../connections/settings/document/target-settings';
import { SettingsError, type SettingsProblem } from '../../../connections/settings/settings-error';
import type { Settings } from '../../../connections/settings/settings-schema';
import { orUnknown } from '../../../provisioning/foresight/or-unknown';
import { samplePeople } from '../../../provisioning/foresight/sample-people';
import { tryUserSettings } from '../../../provisioning/foresight/try-user-settings';
import type { AccountReads } from '../../../sync/site/accounts';
import type { Capabilities } from '../../../sync/site/capabilities';
import type { ProductSeats, Seats } from '../../../sync/site/seats';
import { SiteError } from '../../../sync/site/site-error';
import type { AdminHandlers } from '../admin-handlers';
import type { AdminPorts } from '../admin-ports';
import type { AdminPayload } from '../contract';
import { addressesIn, mostChosen } from '../contract/chosen-addresses';
import type { ChosenPerson, Product, Site } from '../contract/users';
import { fitting } from '../fitting';
import { fromCause } from '../to-admin-error';
import { presentProblem } from './present-problem';

type Calls = Pick<AdminHandlers, 'getProducts' | 'getSite' | 'tryUserSettings' | 'findChosenPeople'>;
type AtlassianCall = Pick<Awaited<ReturnType<AdminPorts['callOf']>>, 'atlassian' | 'budget'>;
type Draft = AdminPayload<'tryUserSettings'>['settings'];

const mostProblems = 50_000;
const mostProducts = 100;
/** Characters of a user name. */
const longest = 300;

/** What can be done with people at Atlassian, and previews of the settings for them. */
export function userCalls(ports: Pick<AdminPorts, 'connections' | 'callOf' | 'seats'>): Calls {
  const open = async (id: string) => ports.callOf(await getConnection(ports.connections, id as ConnectionId));
  return {
    getProducts: () => shownProducts(ports),
    async getSite({ connectionId }) {
      const call = await open(connectionId);
      const { site } = await call.atlassian();
      const capabilities = await site.capabilities();
      const emails = addressesIn(call.connection.settings).slice(0, mostChosen);
      const [mayGive, products, people] = await Promise.all([
        orUnknown(() => site.mayHandOver('filters')),
        productsOf(site, capabilities),
        chosenPeople(call, emails),
      ]);
      // The table names who would do it; Jira says whether they may.
      const refused = { missing: 'access-insufficient' } as const;
      const known = mayGive === false ? { ...capabilities, handOverFilters: refused } : capabilities;
      const abilities = Object.entries(known).map(([key, can]) => presentAbility(key, can));
      return { abilities, ...products, ...(people.length > 0 && { people: [...people] }) };
    },
    async tryUserSettings({ connectionId, settings: draft }) {
      const { connection, store } = await open(connectionId);
      const { people, total } = await samplePeople(store);
      const seen = { looked: people.length, total };
      const parsed = tried(connection, draft);
      if ('problems' in parsed) {
        const problems = fitting(parsed.problems.map(presentProblem), mostProblems);
        return { ...seen, problems: [...problems], inScope: 0, rewritten: 0, userNames: [] };
      }
      const { inScope, rewritten, userNames } = tryUserSettings(parsed.settings, { people });
      const shown = userNames.map(({ before, after }) => ({
        before: before.slice(0, longest),
        after: after.slice(0, longest),
      }));
      return { ...seen, problems: [], inScope, rewritten, userNames: shown };
    },
    async findChosenPeople({ connectionId, emails }) {
      return { people: [...(await chosenPeople(await open(connectionId), emails))] };
    },
  };
}

function presentAbility(key: string, can: Capabilities[keyof Capabilities]): Site['abilities'][number] {
  return 'missing' in can ? { key, missing: fromCause(can.missing) } : { key, by: can.by };
}

/** Seats are shown if the app or a credential may see them. */
async function productsOf(site: Seats, { readSeats }: Capabilities): Promise<Pick<Site, 'products' | 'error'>> {
  return 'missing' in readSeats ? { products: [] } : shownProducts(site);
}

async function shownProducts(site: Seats): Promise<Pick<Site, 'products' | 'error'>> {
  try {
    return { products: (await site.seats()).slice(0, mostProducts).map(presentProduct) };
  } catch (error) {
    if (error instanceof SiteError)
      return { products: [], error: fromCause(error.code, { detail: error.said ?? error.message }) };
    throw error;
  }
}

const presentProduct = ({ key, name, unlimited, total, remaining }: ProductSeats): Product => ({
  key,
  name,
  unlimited,
  ...(total !== undefined && { total }),
  ...(remaining !== undefined && { remaining }),
});

async function chosenPeople(call: AtlassianCall, emails: readonly string[]): Promise<readonly ChosenPerson[]> {
  const { site } = await call.atlassian();
  const { find } = await site.capabilities();
  const people = emails.map(async (email): Promise<ChosenPerson> => {
    if ('missing' in find) return { email, error: fromCause(find.missing) };
    if (!call.budget.allows(1)) return { email, error: fromCause('look-unfinished') };
    return { email, ...(await accountOf(site, email)) };
  });
  return Promise.all(people);
}

async function accountOf(site: AccountReads, email: string): Promise<Omit<ChosenPerson, 'email'>> {
  try {
    const account = await site.findAccount(email);
    const name = account?.displayName?.slice(0, longest);
    return { state: account?.state ?? 'none', ...(name !== undefined && { name }) };
  } catch (error) {
    if (error instanceof SiteError) return { error: fromCause(error.code, { detail: error.said ?? error.message }) };
    throw error;
  }
}

function tried(
  connection: Connection,
  { protectedPeople, ...draft }: Draft,
): { readonly settings: Settings } | { readonly problems: readonly SettingsProblem[] } {
  const { settings } = connection;
  const edited = { ...settings, ...draft, protected: { ...settings.protected, people: protectedPeople } };
  try {
    return { settings: parseSettingsFor(connection, edited) };
  } catch (error) {
    if (error instanceof SettingsError) return { problems: error.problems };
    throw error;
  }
}
