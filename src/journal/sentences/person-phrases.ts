/** What is done about a person: `do` as a plan says it, `done` as the log does. `[…]` is left out without its value. */
export const personPhrases = {
  'change-nothing': { do: 'leave {who:person} as they are', done: 'left {who:person} as they are' },
  'create-customer': { do: 'create customer {who:person}', done: 'created customer {who:person}' },
  'deactivate-account': {
    do: 'deactivate the account[ of {who:person}]',
    done: 'deactivated the account[ of {who:person}]',
  },
  'desk-back': {
    do: 'put {who:person} back into a service desk',
    done: 'put {who:person} back into a service desk',
  },
  'forget-account': { do: 'forget the account[ of {who:person}]', done: 'forgot the account[ of {who:person}]' },
  'forget-decision': {
    do: 'forget what was said of the account[ of {who:person}]',
    done: 'forgot what was said of the account[ of {who:person}]',
  },
  'give-account': { do: 'give {who:person} an account', done: 'gave {who:person} an account' },
  'give-component': {
    do: 'give the component {component} of {project} to {heir:person}',
    done: 'gave the component {component} of {project} to {heir:person}',
  },
  'give-other-account': {
    do: 'give {who:person} the account {account:person} instead',
    done: 'gave {who:person} the account {account:person} instead',
  },
  'give-products': { do: 'give {who:person} {products:products}', done: 'gave {who:person} {products:products}' },
  'give-project': {
    do: 'give the project {project} to {heir:person}',
    done: 'gave the project {project} to {heir:person}',
  },
  'group-back': {
    do: 'put {who:person} back into a group that they had',
    done: 'put {who:person} back into a group that they had',
  },
  'groups-to-idp': {
    do: {
      one: 'leave one group[ of {who:person}] to the IdP',
      other: 'leave {count} groups[ of {who:person}] to the IdP',
    },
    done: {
      one: 'left one group[ of {who:person}] to the IdP',
      other: 'left {count} groups[ of {who:person}] to the IdP',
    },
  },
  'hand-over': { do: 'hand over what {who:person} leads', done: 'handed over what {who:person} leads' },
  'hand-over-component': {
    do: 'hand over the component {component} of {project}',
    done: 'handed over the component {component} of {project}',
  },
  'hand-over-project': { do: 'hand over the project {project}', done: 'handed over the project {project}' },
  invite: { do: 'invite {who:person}', done: 'invited {who:person}' },
  'invite-or-link': { do: 'invite or link {who:person}', done: 'invited or linked {who:person}' },
  'join-group': { do: 'put {who:person} into {group}', done: 'put {who:person} into {group}' },
  'keep-access': { do: 'keep the access[ of {who:person}]', done: 'kept the access[ of {who:person}]' },
  'keep-account-of-address': {
    do: 'keep the account of {address:person} for {who:person}',
    done: 'kept the account of {address:person} for {who:person}',
  },
  'keep-person': { do: 'keep {who:person}', done: 'kept {who:person}' },
  'lead-of-component': {
    do: 'the component {component} of {project}',
    done: 'the component {component} of {project}',
  },
  'lead-of-project': { do: 'the project {project}', done: 'the project {project}' },
  'leave-account': {
    do: 'leave the account[ of {who:person}] as it is',
    done: 'left the account[ of {who:person}] as it is',
  },
  'leave-fields': {
    do: 'leave {fields:fields}[ of {who:person}] as it is',
    done: 'left {fields:fields}[ of {who:person}] as it is',
  },
  'leave-group': { do: 'take {who:person} out of {group}', done: 'took {who:person} out of {group}' },
  'leave-out': { do: 'leave {who:person} out', done: 'left {who:person} out' },
  'leave-out-attribute': {
    do: 'leave out {attribute}[ of {who:person}]',
    done: 'left out {attribute}[ of {who:person}]',
  },
  'leave-product-groups': {
    do: 'take {who:person} out of the groups that give them products',
    done: 'took {who:person} out of the groups that give them products',
  },
  'leave-service': {
    do: 'take {who:person} out of their organizations and service desks',
    done: 'took {who:person} out of their organizations and service desks',
  },
  'link-account': { do: 'link {who:person} to their account', done: 'linked {who:person} to their account' },
  'link-chosen': {
    do: 'link {who:person} to the account that was chosen',
    done: 'linked {who:person} to the account that was chosen',
  },
  'look-up-person': { do: 'look up {who:person}', done: 'looked up {who:person}' },
  'product-back': { do: 'give {who:person} the product back', done: 'gave {who:person} the product back' },
  'reactivate-account': {
    do: 'reactivate the account[ of {who:person}]',
    done: 'reactivated the account[ of {who:person}]',
  },
  'remove-attributes': {
    do: 'remove {removed:list}[ of {who:person}]',
    done: 'removed {removed:list}[ of {who:person}]',
  },
  'remove-custom-attributes': {
    do: 'remove the custom attributes[ of {who:person}]',
    done: 'removed the custom attributes[ of {who:person}]',
  },
  'remove-from-site': { do: 'remove {who:person} from the site', done: 'removed {who:person} from the site' },
  'restore-access': { do: 'restore access[ of {who:person}]', done: 'restored access[ of {who:person}]' },
  'set-and-remove-attributes': {
    do: 'set {set:list} and remove {removed:list}[ of {who:person}]',
    done: 'set {set:list} and removed {removed:list}[ of {who:person}]',
  },
  'set-attributes': { do: 'set {set:list}[ of {who:person}]', done: 'set {set:list}[ of {who:person}]' },
  'set-fields': { do: 'set {fields:fields}[ of {who:person}]', done: 'set {fields:fields}[ of {who:person}]' },
  'suspend-access': { do: 'suspend access[ of {who:person}]', done: 'suspended access[ of {who:person}]' },
  'take-access': { do: 'take access[ from {who:person}]', done: 'took access[ from {who:person}]' },
  'take-the-access': { do: 'take the access[ of {who:person}]', done: 'took the access[ of {who:person}]' },
  'take-unused': {
    do: 'take product access that {who:person} does not use[: group {group}]',
    done: 'took product access that {who:person} does not use[: group {group}]',
  },
  'unlink-account': {
    do: 'unlink {who:person} from the account {account:person}',
    done: 'unlinked {who:person} from the account {account:person}',
  },
  'unused-back': {
    do: 'give {who:person} back product access that was not used',
    done: 'gave {who:person} back product access that was not used',
  },
} as const;
