import type { NoticeCode } from '../../src/entry/connector/contract/codes';
import type { Words } from '../ldap/trouble-words';

const held =
  'A lost right, another base and a filter that does not fit look like this, so nobody is taken out this time.';

/** Every notice in words. */
export const noticeWords: Readonly<Record<NoticeCode, Words>> = {
  'no-id': {
    title: 'An entry has no id',
    cause: 'The attribute that identifies it for ever is missing, has another form, or may not be read.',
    remedy: 'Let the account read it, or name another attribute under attributes.id.',
  },
  'no-account-name': {
    title: 'An entry has no name',
    cause: 'A person without account name, or a group without name, cannot be told from others.',
    remedy: 'Fill it in the directory, or name another attribute under attributes.',
  },
  'bad-name': {
    title: 'The name of an entry cannot be read',
    cause: 'It is no distinguished name of RFC 4514.',
    remedy: 'Rename the entry.',
  },
  'attribute-cut': {
    title: 'An attribute is too long',
    cause: 'Of a further attribute 50 values of 1,000 characters each are kept.',
    remedy: 'Nothing, if the rest does not matter; otherwise take it from the list under keep.',
  },
  'double-account-name': {
    title: 'Two people have one account name',
    cause: 'The name has to be one person’s own; whoever had it first keeps it, and the others are not sent.',
    remedy: 'Rename one of them, or let bases and filter find only one.',
  },
  'double-group-name': {
    title: 'Two groups have one name',
    cause: 'The name has to be one group’s own; the group that had it first keeps it, and the others are not sent.',
    remedy: 'Rename one of them, name another attribute under attributes.groupName, or let the filter find only one.',
  },
  'double-mail': {
    title: 'Two people have one e-mail address',
    cause: 'Both are sent, but an account at Atlassian belongs to one address.',
    remedy: 'Correct the address of one of them in the directory.',
  },
  'account-name-taken': {
    title: 'An account name still belongs to somebody else',
    cause: 'Somebody who had it is missing, and it is not certain yet that they are gone.',
    remedy: 'Nothing: the next full scan decides.',
  },
  referral: {
    title: 'A part of the directory is kept elsewhere',
    cause: 'The server refers to another one, which is not asked.',
    remedy: 'Nothing, if nobody is there; otherwise ask a server that has everything, such as a global catalogue.',
  },
  'members-unreadable': {
    title: 'A group’s members cannot be read to the end',
    cause: 'The server stopped giving them, so the group keeps those whom it had.',
    remedy: 'Nothing, if it happens once.',
  },
  'refused-person': {
    title: 'Rollcall does not take a person',
    cause: 'What the directory says about them breaks a rule, which is named.',
    remedy: 'Correct it in the directory; every full scan tries again.',
  },
  'refused-group': {
    title: 'Rollcall does not take a group',
    cause: 'What the directory says about it breaks a rule, which is named.',
    remedy: 'Correct it in the directory; every full scan tries again.',
  },
  'too-many-missing': { title: 'Too many people are missing', cause: held, remedy: remedyOf('people') },
  'too-many-groups-missing': { title: 'Too many groups are missing', cause: held, remedy: remedyOf('groups') },
  'too-many-members-missing': { title: 'Too many members would leave', cause: held, remedy: remedyOf('members') },
};

function remedyOf(what: string): string {
  return `Check what the account may read. If so many ${what} have really gone, raise mostMissing for one scan.`;
}
