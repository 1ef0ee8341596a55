import { type Attribute, attribute, type SchemaDefinition } from './attribute';
import { enterpriseUser } from './enterprise-user';
import { hyphenated } from './locale';
import { resourceType } from './resource-type';
import { urns } from './urns';

/** The sub-attributes of a multi-valued attribute (RFC 7643 §2.4). */
function plural(name: string, description: string, value: Attribute, types: readonly string[] = []): Attribute {
  return attribute(name, description, {
    multiValued: true,
    subAttributes: [
      value,
      attribute('display', 'Name to show.'),
      typeOf(types),
      attribute('primary', 'Whether this is the preferred value; at most one is.', { type: 'boolean' }),
    ],
  });
}

/** Any word an IdP uses is accepted; the usual ones are those of RFC 7643 §8.7.1. */
const typeOf = (usualValues: readonly string[]): Attribute =>
  attribute('type', 'Label of its use, for example "work" or "home".', { usualValues });

const places = ['work', 'home', 'other'];
const phones = ['work', 'home', 'mobile', 'fax', 'pager', 'other'];
const messengers = ['aim', 'gtalk', 'icq', 'xmpp', 'msn', 'skype', 'qq', 'yahoo'];

const text = (name: string, description: string) => attribute(name, description);
const url = (name: string, description: string) =>
  attribute(name, description, { type: 'reference', caseExact: true, referenceTypes: ['external'] });

const name = attribute('name', 'The parts of the real name.', {
  subAttributes: [
    text('formatted', 'Full name as shown.'),
    text('familyName', 'Family name.'),
    text('givenName', 'Given name.'),
    text('middleName', 'Middle names.'),
    text('honorificPrefix', 'Title before the name.'),
    text('honorificSuffix', 'Suffix after the name.'),
  ],
});

const addresses = attribute('addresses', 'Postal addresses.', {
  multiValued: true,
  subAttributes: [
    text('formatted', 'Full address as shown.'),
    text('streetAddress', 'Street and number.'),
    text('locality', 'Town.'),
    text('region', 'State or region.'),
    attribute('postalCode', 'Postal code.', { numberAsText: true }),
    text('country', 'Country, as ISO 3166-1 alpha-2.'),
    typeOf(places),
    attribute('primary', 'Whether this is the preferred value; at most one is.', { type: 'boolean' }),
  ],
});

const groups = attribute('groups', 'The groups that the user is a member of; changed through the groups.', {
  multiValued: true,
  mutability: 'readOnly',
  subAttributes: [
    attribute('value', 'Id of the group.', { mutability: 'readOnly', caseExact: true }),
    attribute('$ref', 'URL of the group.', {
      type: 'reference',
      mutability: 'readOnly',
      caseExact: true,
      referenceTypes: ['Group'],
    }),
    attribute('display', 'Name of the group.', { mutability: 'readOnly' }),
    attribute('type', 'Whether the user is in it directly, or through a group inside it.', {
      mutability: 'readOnly',
      canonicalValues: ['direct', 'indirect'],
    }),
  ],
});

/** RFC 7643 §4.1 and §8.7.1. */
const user: SchemaDefinition = {
  id: urns.user,
  name: 'User',
  description: 'User account',
  aliases: ['urn:scim:schemas:core:1.0:User', 'urn:scim:schemas:core:1.0'],
  attributes: [
    attribute('userName', 'Name that identifies the user at the identity provider; unique regardless of case.', {
      required: true,
      uniqueness: 'server',
    }),
    name,
    text('displayName', 'Name of the user as shown.'),
    text('nickName', 'Casual name.'),
    url('profileUrl', 'URL of a page about the user.'),
    text('title', 'Job title.'),
    text('userType', 'Relation to the organization, for example "Contractor".'),
    text('preferredLanguage', 'Preferred language, for example "en-US".'),
    attribute('locale', 'Locale for dates and numbers, for example "en-US".', { spelling: hyphenated }),
    text('timezone', 'Time zone, for example "Europe/Berlin".'),
    attribute('active', 'Whether the user may use the products.', { type: 'boolean', initial: true }),
    attribute('password', 'Accepted and forgotten.', { mutability: 'writeOnly', returned: 'never', caseExact: true }),
    plural('emails', 'E-mail addresses.', text('value', 'E-mail address.'), places),
    plural(
      'phoneNumbers',
      'Telephone numbers.',
      attribute('value', 'Telephone number.', { numberAsText: true }),
      phones,
    ),
    plural('ims', 'Instant messaging addresses.', text('value', 'Address.'), messengers),
    plural('photos', 'URLs of photos.', url('value', 'URL of a photo.'), ['photo', 'thumbnail']),
    addresses,
    groups,
    plural('entitlements', 'Entitlements.', text('value', 'Entitlement.')),
    plural('roles', 'Roles.', text('value', 'Role.')),
    plural(
      'x509Certificates',
      'Certificates.',
      attribute('value', 'DER certificate in base64.', { type: 'binary', caseExact: true }),
    ),
  ],
};

export const userType = resourceType('User', '/Users', user, [enterpriseUser]);
