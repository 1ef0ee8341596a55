import type { Notice } from '../../../src/entry/admin/contract/overview';
import { formatBriefMoment } from '../brief-moment';
import { formatMoment } from '../moment';
import type { Say } from './create-say';

export interface NoticeWords {
  readonly title: string;
  readonly text: string;
}

/** The text of a banner, in the viewer's language and zone. */
export function noticeWords(notice: Notice, say: Say): NoticeWords {
  switch (notice.key) {
    case 'organization-rejected':
    case 'administrator-rejected':
      return {
        title: say(`notice.${notice.key}.title`),
        text: say(`notice.${notice.key}.text`, { since: formatMoment(notice.since, say.locale) }),
      };
    case 'held':
      return {
        title: say.count(`notice.held.title.${notice.kind}`, notice.count, { name: shortName(notice.connection.name) }),
        text: say('notice.held.text', { since: formatBriefMoment(notice.since, say.locale, new Date()) }),
      };
    case 'organization-expires':
      return {
        title: say.count('notice.organization-expires.title', notice.days),
        text: say('notice.organization-expires.text'),
      };
    case 'token-expired':
      return {
        title: say('notice.token-expired.title', { name: shortName(notice.connection.name) }),
        text: say('notice.token-expired.text'),
      };
    case 'token-expires':
      return {
        title: say.count('notice.token-expires.title', notice.days, { name: shortName(notice.connection.name) }),
        text: say('notice.token-expires.text'),
      };
    case 'connector-silent':
      return {
        title: say('notice.connector-silent.title', { name: shortName(notice.connection.name) }),
        text: say('notice.connector-silent.text', { since: formatBriefMoment(notice.since, say.locale, new Date()) }),
      };
    case 'incident': {
      const title = say(`cause.${notice.incident}.title`);
      const { connection } = notice;
      return {
        title: connection === undefined ? title : say('alarms.about', { name: shortName(connection.name), title }),
        text: say(`cause.${notice.incident}.cause`),
      };
    }
    case 'alarm-untold':
      return {
        title: say('notice.alarm-untold.title', { way: say(`alarms.way.${notice.way}`) }),
        text: say('notice.alarm-untold.text'),
      };
    case 'atlassian-busy':
      return {
        title: say('notice.atlassian-busy.title'),
        text: say('notice.atlassian-busy.text', { at: formatBriefMoment(notice.nextTry, say.locale, new Date()) }),
      };
    case 'preview':
      return { title: say('notice.preview.title'), text: previewText(notice, say) };
    case 'license-inactive':
    case 'organization-expired':
    case 'access-missing':
      return { title: say(`notice.${notice.key}.title`), text: say(`notice.${notice.key}.text`) };
  }
}

/** Of a connection; its own screen has the whole name. */
const mostOfName = 18;
/** With its title and link the banner then takes one line, also in a narrow window. */
const mostOfNames = 26;

const shortName = (name: string): string =>
  name.length <= mostOfName ? name : `${name.slice(0, mostOfName - 1).trimEnd()}…`;

/** As many names as fit, and one at least. */
function previewText({ connections }: Extract<Notice, { key: 'preview' }>, say: Say): string {
  const all = connections.map(({ name }) => shortName(name));
  const texts = all.map((_, index) => namesText(all.slice(0, index + 1), all.length - index - 1, say));
  return texts.findLast(({ length }) => length <= mostOfNames) ?? texts[0] ?? '';
}

const namesText = (shown: readonly string[], more: number, say: Say): string =>
  more === 0
    ? say('notice.preview.text', { names: shown.join(', ') })
    : say.count('notice.preview.textMore', more, { names: shown.join(', ') });
