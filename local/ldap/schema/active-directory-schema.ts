import { attributeTypes, makeSchema, objectClass } from './schema';

const server = { isReadOnly: true, isSingle: true } as const;
/** Not in `*`: made when somebody asks for it by name. */
const constructed = { ...server, isOperational: true } as const;

const all = 'description displayName info managedBy';
const securityPrincipal = 'sAMAccountName objectSid sAMAccountType mail';
const person =
  'sn givenName initials title department company division employeeID employeeNumber employeeType manager telephoneNumber mobile homePhone ipPhone facsimileTelephoneNumber physicalDeliveryOfficeName streetAddress l st postalCode c co thumbnailPhoto jpegPhoto preferredLanguage uid proxyAddresses userPassword extensionAttribute1 extensionAttribute2';
const user =
  'userPrincipalName userAccountControl accountExpires lockoutTime pwdLastSet primaryGroupID unicodePwd lastLogon';

/** The part of Active Directory's schema that people and groups have. */
export const activeDirectorySchema = makeSchema(
  [
    ...attributeTypes(
      'text',
      'cn sn givenName initials displayName title department company division employeeID employeeNumber employeeType mail userPrincipalName sAMAccountName physicalDeliveryOfficeName streetAddress l st postalCode c co preferredLanguage info extensionAttribute1 extensionAttribute2 ou dc telephoneNumber mobile homePhone ipPhone facsimileTelephoneNumber',
      { isSingle: true },
    ),
    ...attributeTypes('text', 'description uid proxyAddresses'),
    ...attributeTypes('text', 'name', server),
    ...attributeTypes('text', 'canonicalName', constructed),
    ...attributeTypes('dn', 'member'),
    ...attributeTypes('dn', 'manager managedBy', { isSingle: true }),
    ...attributeTypes('dn', 'memberOf directReports', { isReadOnly: true }),
    ...attributeTypes('dn', 'distinguishedName lastKnownParent', server),
    ...attributeTypes('category', 'objectCategory', server),
    ...attributeTypes('class', 'objectClass'),
    ...attributeTypes('guid', 'objectGUID invocationId', server),
    ...attributeTypes('sid', 'objectSid', server),
    ...attributeTypes('integer', 'uSNCreated uSNChanged instanceType sAMAccountType', server),
    ...attributeTypes(
      'integer',
      'userAccountControl accountExpires lockoutTime pwdLastSet primaryGroupID groupType lastLogon',
      {
        isSingle: true,
      },
    ),
    ...attributeTypes('integer', 'primaryGroupToken msDS-User-Account-Control-Computed', constructed),
    ...attributeTypes('time', 'whenCreated whenChanged', server),
    ...attributeTypes('time', 'createTimestamp modifyTimestamp', constructed),
    ...attributeTypes('boolean', 'isDeleted isRecycled', server),
    ...attributeTypes(
      'text',
      'defaultNamingContext rootDomainNamingContext configurationNamingContext schemaNamingContext namingContexts dnsHostName dsServiceName serverName ldapServiceName currentTime highestCommittedUSN supportedLDAPVersion supportedControl supportedCapabilities supportedExtension isSynchronized isGlobalCatalogReady',
      { isReadOnly: true },
    ),
    ...attributeTypes('bytes', 'thumbnailPhoto jpegPhoto'),
    ...attributeTypes('bytes', 'unicodePwd userPassword', { isSecret: true, isSingle: true }),
  ],
  [
    objectClass('top', undefined, '', all, 'other'),
    objectClass('person', 'top', 'cn'),
    objectClass('organizationalPerson', 'person'),
    objectClass('user', 'organizationalPerson', '', `${securityPrincipal} ${person} ${user}`),
    objectClass('computer', 'user'),
    objectClass('contact', 'organizationalPerson', '', `mail ${person}`),
    objectClass('group', 'top', 'cn', `${securityPrincipal} member groupType`),
    objectClass('organizationalUnit', 'top', 'ou', 'streetAddress l st postalCode c'),
    objectClass('container', 'top', 'cn'),
    objectClass('domain', 'top', 'dc'),
    objectClass('domainDNS', 'domain'),
    objectClass('nTDSDSA', 'top', 'cn', 'invocationId'),
  ],
);
