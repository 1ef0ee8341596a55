import { dnKey, formatDn } from '../../names/dn';
import { Refusal } from '../../protocol/refusal';
import { activeDirectorySchema } from '../../schema/active-directory-schema';

import type { Kind } from '../kind';
import { findAccount } from './account-names';
import { completeEntry } from './complete-entry';
import { computedAttributes } from './computed-attributes';
import { categoryOf } from './domain';
import { followChange, removeEntry } from './links';
import { rootDse } from './root-dse';
import { stampEntry } from './update-numbers';

/** A domain controller of Active Directory Domain Services. */
export const activeDirectory: Kind = {
  name: 'active-directory',
  schema: activeDirectorySchema,
  escapes: 'literal',
  range: { most: 1500 },
  paging: 'snapshot',
  results: {
    typeUnknown: 'noSuchAttribute',
    valueBad: 'invalidAttributeSyntax',
    nameBad: 'invalidDnSyntax',
    readOnly: 'constraintViolation',
    valuesMany: 'attributeOrValueExists',
    valueTwice: 'attributeOrValueExists',
    valueExists: 'attributeOrValueExists',
    valueMissing: 'noSuchAttribute',
    memberExists: 'entryAlreadyExists',
    memberMissing: 'unwillingToPerform',
    attributeMissing: 'noSuchAttribute',
    classUnknown: 'noSuchAttribute',
    classMissing: 'objectClassViolation',
    classFixed: 'objectClassModsProhibited',
    attributeNeeded: 'objectClassViolation',
    attributeForbidden: 'objectClassViolation',
    entryExists: 'entryAlreadyExists',
    accountExists: 'entryAlreadyExists',
    parentMissing: 'noSuchObject',
    superiorMissing: 'other',
    entryMissing: 'noSuchObject',
    targetMissing: 'noSuchObject',
    notLeaf: 'notAllowedOnNonLeaf',
    nameMissing: 'notAllowedOnRdn',
    nameDiffers: 'invalidDnSyntax',
    oldNameKept: 'unwillingToPerform',
    intoItself: 'unwillingToPerform',
    noAccess: 'insufficientAccessRights',
  },
  spellRdn: (rdn) => rdn.map(({ attribute, value }) => ({ attribute: attribute.toUpperCase(), value })),
  filterRules: (stage) => ({
    unknown: false,
    isAllOrdered: true,
    hasBitRules: true,
    hasNameParts: false,
    expand: ({ syntax }, text) => (syntax === 'category' && !text.includes('=') ? categoryOf(text, stage) : text),
  }),
  computed: computedAttributes,
  rootDse,
  complete: completeEntry,
  stamp: stampEntry,
  toNameValue(dn, type, { tree }) {
    const target = tree.find(dnKey(dn));
    if (target === undefined) {
      throw new Refusal('noSuchObject', `00000525: specified dn doesn't exist: ${type} ${formatDn(dn, 'literal')}`);
    }
    return formatDn(target.dn, 'literal');
  },
  remove: removeEntry,
  follow: followChange,
  findAccount,
};
