import { randomUUID } from 'node:crypto';
import { dnKey, formatDn, parseDn, type Rdn } from '../names/dn';
import { manageDsaIt } from '../protocol/manage-dsa-it';
import { pagedResults } from '../protocol/paged-control';
import { Refusal } from '../protocol/refusal';
import { openldapSchema } from '../schema/openldap-schema';
import { textOf, valuesOf, withValues } from '../tree/entry';
import { generalizedTime } from './generalized-time';
import type { Kind, Stage } from './kind';

/** The name of whoever may change everything; there is no entry of it. */
export const managerOf = ({ suffix }: Pick<Stage, 'suffix'>): string => `cn=manager,${formatDn(suffix, 'hex')}`;

/** slapd with its usual schema, without overlays: members are not followed when an entry is renamed or deleted. */
export const openldap: Kind = {
  name: 'openldap',
  schema: openldapSchema,
  escapes: 'hex',
  range: undefined,
  paging: 'live',
  results: {
    typeUnknown: 'undefinedAttributeType',
    valueBad: 'invalidAttributeSyntax',
    nameBad: 'invalidAttributeSyntax',
    readOnly: 'constraintViolation',
    valuesMany: 'constraintViolation',
    valueTwice: 'attributeOrValueExists',
    valueExists: 'attributeOrValueExists',
    valueMissing: 'noSuchAttribute',
    memberExists: 'attributeOrValueExists',
    memberMissing: 'noSuchAttribute',
    attributeMissing: 'noSuchAttribute',
    classUnknown: 'invalidAttributeSyntax',
    classMissing: 'objectClassViolation',
    classFixed: 'objectClassModsProhibited',
    attributeNeeded: 'objectClassViolation',
    attributeForbidden: 'objectClassViolation',
    entryExists: 'entryAlreadyExists',
    accountExists: 'entryAlreadyExists',
    parentMissing: 'noSuchObject',
    superiorMissing: 'noSuchObject',
    entryMissing: 'noSuchObject',
    targetMissing: 'noSuchObject',
    notLeaf: 'notAllowedOnNonLeaf',
    nameMissing: 'namingViolation',
    nameDiffers: 'namingViolation',
    oldNameKept: 'unwillingToPerform',
    intoItself: 'unwillingToPerform',
    noAccess: 'insufficientAccessRights',
  },
  spellRdn,
  filterRules: () => ({
    unknown: undefined,
    isAllOrdered: false,
    hasBitRules: false,
    hasNameParts: true,
    expand: (_, text) => text,
  }),
  computed: ({ tree }) => ({
    entrydn: (entry) => [formatDn(entry.dn, 'hex')],
    subschemasubentry: () => ['cn=Subschema'],
    hassubordinates: (entry) => (entry.dn.length === 0 ? [] : [tree.children(entry.key).length > 0 ? 'TRUE' : 'FALSE']),
  }),
  rootDse: ({ suffix }) => ({
    objectClass: ['top', 'OpenLDAProotDSE'],
    namingContexts: [formatDn(suffix, 'hex')],
    supportedControl: [pagedResults, manageDsaIt],
    supportedExtension: ['1.3.6.1.4.1.1466.20037', '1.3.6.1.4.1.4203.1.11.3'],
    supportedFeatures: ['1.3.6.1.4.1.4203.1.5.1'],
    supportedLDAPVersion: ['3'],
  }),
  complete(entry, stage) {
    const [structural] = valuesOf(entry, 'objectClass')
      .map((value) => openldapSchema.objectClass(value.toString()))
      .filter((each) => each?.isStructural)
      .sort((left, right) => depth(right?.name) - depth(left?.name));
    let whole = entry;
    if (structural !== undefined) whole = withValues(whole, 'structuralObjectClass', [structural.name]);
    whole = withValues(whole, 'entryUUID', [randomUUID()]);
    whole = withValues(whole, 'creatorsName', [managerOf(stage)]);
    whole = withValues(whole, 'createTimestamp', [generalizedTime(stage.now())]);
    return openldap.stamp(whole, stage);
  },
  stamp(entry, stage) {
    const now = stage.now();
    const before = /^[^#]*#([\da-f]{6})/.exec(textOf(entry, 'entryCSN') ?? '')?.[1] ?? '000000';
    const count = ((Number.parseInt(before, 16) + 1) & 0xffffff).toString(16).padStart(6, '0');
    const csn = `${generalizedTime(now, `.${String(now % 1000).padStart(3, '0')}000`)}#${count}#000#000000`;
    let stamped = withValues(entry, 'entryCSN', [csn]);
    stamped = withValues(stamped, 'modifiersName', [managerOf(stage)]);
    return withValues(stamped, 'modifyTimestamp', [generalizedTime(now)]);
  },
  toNameValue: (dn) => formatDn(dn.map(spellRdn), 'hex'),
  remove: (entry, { tree }) => tree.remove(entry),
  follow: () => undefined,
  findAccount(name, { tree }) {
    const dn = parseDn(name);
    if (dn === undefined) throw new Refusal('invalidDnSyntax', 'invalid DN');
    return tree.find(dnKey(dn));
  },
};

const depth = (name: string | undefined): number => openldapSchema.lineage(name ?? '').length;

/** The types as in the schema, in their order. */
function spellRdn(rdn: Rdn): Rdn {
  const spelled = rdn.map(({ attribute, value }) => ({
    attribute: openldapSchema.type(attribute)?.name ?? attribute,
    value,
  }));
  return spelled.sort((left, right) => (left.attribute < right.attribute ? -1 : 1));
}
