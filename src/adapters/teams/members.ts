import type { Client } from './clients.ts';

type MembersPage = { readonly members: readonly object[]; readonly continuationToken?: string };

type Options = { readonly continuationToken?: string; readonly abortSignal: AbortSignal };

type PagedMembers = {
  getConversationPagedMembers(id: string, options: Options): Promise<MembersPage>;
};

/** The SDK declares this call with a callback type that hides the promise it returns. */
const pagedMembers = (client: Client): PagedMembers => client.conversations as unknown as PagedMembers;

/** Some of those in a conversation: enough to learn that it is there. */
export const aPageOf = (client: Client, conversationId: string, abortSignal: AbortSignal): Promise<unknown> =>
  pagedMembers(client).getConversationPagedMembers(conversationId, { abortSignal });

/** Object ids of everybody in a conversation; null when one of them has none and so cannot be compared. */
export const membersOf = async (
  client: Client,
  conversationId: string,
  abortSignal: AbortSignal,
): Promise<readonly string[] | null> => {
  const found: string[] = [];
  let token: string | undefined;
  do {
    const next = token === undefined ? { abortSignal } : { abortSignal, continuationToken: token };
    const page = await pagedMembers(client).getConversationPagedMembers(conversationId, next);
    for (const member of page.members) {
      const id: unknown = 'aadObjectId' in member ? member.aadObjectId : undefined;
      if (typeof id !== 'string') return null;
      found.push(id);
    }
    token = page.continuationToken || undefined;
  } while (token);
  return found;
};

type OneMember = {
  getConversationMember(
    conversationId: string,
    memberId: string,
    options: { readonly abortSignal: AbortSignal },
  ): Promise<object>;
};

/** The sign-in name of one of them; null when Teams does not say. */
export const nameOf = async (
  client: Client,
  conversationId: string,
  memberId: string,
  abortSignal: AbortSignal,
): Promise<string | null> => {
  const one = client.conversations as unknown as OneMember;
  const member = await one.getConversationMember(conversationId, memberId, { abortSignal });
  const name: unknown = 'userPrincipalName' in member ? member.userPrincipalName : undefined;
  return typeof name === 'string' && name !== '' ? name : null;
};
