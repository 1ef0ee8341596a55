import type { PersonChange } from '../../../src/entry/admin/contract/sync';
import { fieldName } from '../attributes/field-name';
import type { Say } from '../say/create-say';

interface ChangeWords {
  readonly what: string;
  readonly before: string;
  readonly after: string;
}

const nothing = '–';

/** One row of before and after. */
export function changeWords(change: PersonChange, say: Say): ChangeWords {
  switch (change.kind) {
    case 'access':
      return {
        what: say('test.change.access'),
        before: say(`test.access.${change.before}`),
        after: say(`test.access.${change.after}`),
      };
    case 'link':
      return { what: say('test.change.link'), before: nothing, after: change.account };
    case 'field':
      return {
        what: fieldName(change.name, say),
        before: change.before ?? say('test.notShown'),
        after: change.after ?? nothing,
      };
    case 'attribute':
      return { what: change.name, before: change.before ?? nothing, after: change.after ?? nothing };
    case 'products':
      return { what: say('test.change.products'), before: nothing, after: change.products.join(', ') };
    case 'group':
      return {
        what: say('test.change.group', { name: change.name }),
        before: say(change.isMember ? 'test.noMember' : 'test.member'),
        after: say(change.isMember ? 'test.member' : 'test.noMember'),
      };
    case 'belongings':
      return {
        what: say(`belongings.${change.what}`),
        before: change.count === undefined ? say('test.thePerson') : String(change.count),
        after: change.to.length === 0 ? say('test.nobody') : change.to.join(', '),
      };
    case 'leads':
      return {
        what: say(`test.change.leads.${change.what}`),
        before: say('test.thePerson'),
        after: change.to.length === 0 ? say('test.nobody') : change.to.join(', '),
      };
  }
}
