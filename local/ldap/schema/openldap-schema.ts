import { attributeTypes, makeSchema, objectClass } from './schema';

const operational = { isOperational: true, isReadOnly: true, isSingle: true } as const;

const person = 'userPassword telephoneNumber seeAlso description';
const organizationalPerson =
  'title telephoneNumber facsimileTelephoneNumber street postOfficeBox postalCode postalAddress st l ou';
const inetOrgPerson =
  'departmentNumber displayName employeeNumber employeeType givenName homePhone initials jpegPhoto labeledURI mail manager mobile o pager preferredLanguage roomNumber secretary uid userCertificate';
const organization = 'userPassword seeAlso description telephoneNumber street postalCode postalAddress st l';
const group = 'seeAlso owner ou o description businessCategory';

/** The part of slapd's usual schema (core, cosine, inetorgperson, nis, ppolicy) that people and groups have. */
export const openldapSchema = makeSchema(
  [
    ...attributeTypes(
      'text',
      'cn|commonName|2.5.4.3 sn|surname|2.5.4.4 uid|userid ou|organizationalUnitName|2.5.4.11 o|organizationName|2.5.4.10 dc|domainComponent mail|rfc822Mailbox givenName|gn title description initials l|localityName st|stateOrProvinceName street|streetAddress postalCode postalAddress postOfficeBox employeeType employeeNumber|2.16.840.1.113730.3.1.3 departmentNumber roomNumber businessCategory gecos',
    ),
    ...attributeTypes('text', 'displayName preferredLanguage', { isSingle: true }),
    ...attributeTypes('exact', 'memberUid labeledURI homeDirectory loginShell ref'),
    ...attributeTypes(
      'phone',
      'telephoneNumber mobile|mobileTelephoneNumber homePhone|homeTelephoneNumber pager facsimileTelephoneNumber|fax',
    ),
    ...attributeTypes('dn', 'member manager secretary owner seeAlso roleOccupant'),
    ...attributeTypes('optionalUid', 'uniqueMember'),
    ...attributeTypes('integer', 'uidNumber gidNumber', { isSingle: true }),
    ...attributeTypes('bytes', 'jpegPhoto userCertificate'),
    ...attributeTypes('bytes', 'userPassword', { isSecret: true }),
    ...attributeTypes('class', 'objectClass'),
    ...attributeTypes('class', 'structuralObjectClass', operational),
    ...attributeTypes('uuid', 'entryUUID', operational),
    ...attributeTypes('time', 'createTimestamp modifyTimestamp', operational),
    ...attributeTypes('exact', 'entryCSN', operational),
    ...attributeTypes('dn', 'creatorsName modifiersName entryDN subschemaSubentry', operational),
    ...attributeTypes('boolean', 'hasSubordinates', operational),
    ...attributeTypes(
      'exact',
      'namingContexts supportedControl supportedExtension supportedFeatures supportedLDAPVersion',
      { isOperational: true, isReadOnly: true },
    ),
    ...attributeTypes('time', 'pwdAccountLockedTime', { isOperational: true, isSingle: true }),
  ],
  [
    objectClass('top', undefined, 'objectClass', '', 'other'),
    objectClass('person', 'top', 'sn cn', person),
    objectClass('organizationalPerson', 'person', '', organizationalPerson),
    objectClass('inetOrgPerson', 'organizationalPerson', '', inetOrgPerson),
    objectClass('account', 'top', 'uid', 'description seeAlso l o ou'),
    objectClass(
      'posixAccount',
      'top',
      'cn uid uidNumber gidNumber homeDirectory',
      'userPassword loginShell gecos description',
      'other',
    ),
    objectClass('groupOfNames', 'top', 'member cn', group),
    objectClass('groupOfUniqueNames', 'top', 'uniqueMember cn', group),
    objectClass('posixGroup', 'top', 'cn gidNumber', 'userPassword memberUid description'),
    objectClass('organizationalUnit', 'top', 'ou', organization),
    objectClass('organization', 'top', 'o', organization),
    objectClass('organizationalRole', 'top', 'cn', `ou roleOccupant ${organization}`),
    objectClass('dcObject', 'top', 'dc', '', 'other'),
    objectClass('domain', 'top', 'dc', `associatedName o ${organization}`),
    objectClass('simpleSecurityObject', 'top', 'userPassword', '', 'other'),
    objectClass('referral', 'top', 'ref'),
    objectClass('extensibleObject', 'top', '', '', 'other'),
  ],
);
