import type { AdminHandlers } from '../admin-handlers';
import type { AdminPorts } from '../admin-ports';

type Calls = Pick<AdminHandlers, 'suggestSiteGroups' | 'suggestSitePeople'>;

/** Characters of a name that is shown. */
const longest = 255;

/** Groups and people of the site for the pickers, as Jira shows them to the administrator. */
export function suggestionCalls({ suggestions }: Pick<AdminPorts, 'suggestions'>): Calls {
  return {
    async suggestSiteGroups({ text }) {
      const groups = await (await suggestions()).groups(text);
      return { groups: groups.map(({ id, name }) => ({ id, name: name.slice(0, longest) })) };
    },
    async suggestSitePeople({ text }) {
      const people = await (await suggestions()).people(text);
      return { people: people.map((person) => ({ ...person, name: person.name.slice(0, longest) })) };
    },
  };
}
