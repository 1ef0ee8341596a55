/** What is done about a group at Atlassian and its members: `do` as a plan says it, `done` as the log does. */
export const groupPhrases = {
  'add-member': { do: 'add {who:person}[ to {group}]', done: 'added {who:person}[ to {group}]' },
  'add-people': {
    do: { one: 'add one person[ to {group}]', other: 'add {count} people[ to {group}]' },
    done: { one: 'added one person[ to {group}]', other: 'added {count} people[ to {group}]' },
  },
  'change-members': { do: 'change members', done: 'changed members' },
  'copy-member': { do: 'copy a member to {group}', done: 'copied a member to {group}' },
  'copy-members': {
    do: { one: 'copy one member of {from} to {group}', other: 'copy {count} members of {from} to {group}' },
    done: { one: 'copied one member of {from} to {group}', other: 'copied {count} members of {from} to {group}' },
  },
  'create-group': { do: 'create group {group}', done: 'created group {group}' },
  'create-the-group': { do: 'create the group', done: 'created the group' },
  'delete-group': { do: 'delete group {group}', done: 'deleted group {group}' },
  'forget-group': { do: 'forget group {group:group}', done: 'forgot group {group:group}' },
  'keep-groups': { do: 'keep group {groups:list}', done: 'kept group {groups:list}' },
  'keep-member': { do: 'keep {who:person}[ in {group}]', done: 'kept {who:person}[ in {group}]' },
  'keep-members-of-deleted': {
    do: 'keep the members of {group} whom a deleted connection had put in',
    done: 'kept the members of {group} whom a deleted connection had put in',
  },
  'keep-name': { do: 'keep the name {group}', done: 'kept the name {group}' },
  'leave-alone': { do: 'leave {name} as it is', done: 'left {name} as it is' },
  'leave-group-alone': { do: 'leave group {group} as it is', done: 'left group {group} as it is' },
  'leave-the-group-out': { do: 'leave the group out', done: 'left the group out' },
  'link-group': { do: 'link group {group}', done: 'linked group {group}' },
  'look-through-group': { do: 'look through group {group}', done: 'looked through group {group}' },
  'look-up-group': { do: 'look up group {group:group}', done: 'looked up group {group:group}' },
  more: { do: '{count} more', done: '{count} more' },
  'more-actions': {
    do: { one: '{count} more action is not listed', other: '{count} more actions are not listed' },
    done: { one: '{count} more action is not listed', other: '{count} more actions are not listed' },
  },
  noticed: { do: '{cause:cause} ({count})', done: '{cause:cause} ({count})' },
  'read-directory': { do: 'read the directory[ from {server}]', done: 'read the directory[ from {server}]' },
  'remove-foreign-members': {
    do: 'remove members of {group} whom the IdP has not put in',
    done: 'removed members of {group} whom the IdP has not put in',
  },
  'remove-member': { do: 'remove {who:person}[ from {group}]', done: 'removed {who:person}[ from {group}]' },
  'remove-people': {
    do: { one: 'remove one person[ from {group}]', other: 'remove {count} people[ from {group}]' },
    done: { one: 'removed one person[ from {group}]', other: 'removed {count} people[ from {group}]' },
  },
  'take-members-out': {
    do: "take the IdP's members out of {group}",
    done: "took the IdP's members out of {group}",
  },
  'take-over-group': { do: 'take over group {group}', done: 'took over group {group}' },
  'unlink-groups': { do: 'unlink group {groups:list}', done: 'unlinked group {groups:list}' },
  'open-desk': { do: 'open service desk {desk} to {group}', done: 'opened service desk {desk} to {group}' },
} as const;
