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
        title: say.count(`notice.held.title.${notice.kind}`, notice.count, { name: notice.connection.name }),
        text: say('notice.held.text', { since: formatBriefMoment(notice.since, say.locale, new Date()) }),
      };
    case 'organization-expires':
      return {
        title: say.count('notice.organization-expires.title', notice.days),
        text: say('notice.organization-expires.text'),
      };
    case 'token-expired':
      return {
        title: say('notice.token-expired.title', { name: notice.connection.name }),
        text: say('notice.token-expired.text'),
      };
    case 'token-expires':
      return {
        title: say.count('notice.token-expires.title', notice.days, { name: notice.connection.name }),
        text: say('notice.token-expires.text'),
      };
    case 'connector-silent':
      return {
        title: say('notice.connector-silent.title', { name: notice.connection.name }),
        text: say('notice.connector-silent.text', { since: formatBriefMoment(notice.since, say.locale, new Date()) }),
      };
    case 'incident': {
      const title = say(`cause.${notice.incident}.title`);
      const { connection } = notice;
      return {
        title: connection === undefined ? title : say('alarms.about', { name: connection.name, title }),
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

/** With its title and link the banner then takes one line, also in a narrow window. */
const mostCharacters = 28;

function previewText({ connections }: Extract<Notice, { key: 'preview' }>, say: Say): string {
  const { names, more } = namesIn(connections.map(({ name }) => name));
  return more === 0 ? say('notice.preview.text', { names }) : say.count('notice.preview.textMore', more, { names });
}

/** As many names as fit, and one at least. */
function namesIn(all: readonly string[]): { readonly names: string; readonly more: number } {
  const count = all.findIndex((_, index) => index > 0 && all.slice(0, index + 1).join(', ').length > mostCharacters);
  const shown = count === -1 ? all : all.slice(0, count);
  return { names: shown.join(', '), more: all.length - shown.length };
}
