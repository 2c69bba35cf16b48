import "server-only";
import { and, asc, desc, eq, gt, inArray, isNull, lt, sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { memberships, oneTimeCodes, sessions, users } from "@/db/schema/identity";
import type { Scope } from "@/server/kernel/actor";
import type { Id } from "@/server/kernel/id";
import type { Role } from "@/server/kernel/permissions";
import type { CodePurpose } from "./contract";

type CodeOf = { readonly contactKey: Buffer; readonly purpose: CodePurpose };
type NewCode = CodeOf & {
  readonly id: string;
  readonly digest: Buffer;
  readonly createdAt: Date;
  readonly expiresAt: Date;
};

const ofContact = (scope: Scope, of: CodeOf) =>
  and(
    eq(oneTimeCodes.merchantId, scope.merchantId),
    eq(oneTimeCodes.contactKey, of.contactKey),
    eq(oneTimeCodes.purpose, of.purpose),
  );

/** Writes a code and ends those that the contact still had. */
export async function replaceCode(db: Executor, scope: Scope, code: NewCode): Promise<void> {
  await db
    .update(oneTimeCodes)
    .set({ consumedAt: code.createdAt })
    .where(and(ofContact(scope, code), isNull(oneTimeCodes.consumedAt)));
  await db.insert(oneTimeCodes).values({ merchantId: scope.merchantId, ...code });
}

/** Counts one guess at the contact's newest code and returns it; nothing when it is used, expired or out of guesses. */
export async function takeGuess(db: Executor, scope: Scope, of: CodeOf & { readonly at: Date }) {
  const newest = db
    .select({ id: oneTimeCodes.id })
    .from(oneTimeCodes)
    .where(ofContact(scope, of))
    .orderBy(desc(oneTimeCodes.createdAt), desc(oneTimeCodes.id))
    .limit(1);
  const [row] = await db
    .update(oneTimeCodes)
    .set({ attempts: sql`${oneTimeCodes.attempts} + 1` })
    .where(
      and(
        eq(oneTimeCodes.merchantId, scope.merchantId),
        eq(oneTimeCodes.id, sql`(${newest})`),
        lt(oneTimeCodes.attempts, oneTimeCodes.attemptsMax),
        isNull(oneTimeCodes.consumedAt),
        gt(oneTimeCodes.expiresAt, of.at),
      ),
    )
    .returning({ id: oneTimeCodes.id, digest: oneTimeCodes.digest });
  return row;
}

/** Uses a code up; false when another request was first. */
export async function consumeCode(
  db: Executor,
  scope: Scope,
  code: { readonly id: string; readonly at: Date },
): Promise<boolean> {
  const rows = await db
    .update(oneTimeCodes)
    .set({ consumedAt: code.at })
    .where(
      and(eq(oneTimeCodes.merchantId, scope.merchantId), eq(oneTimeCodes.id, code.id), isNull(oneTimeCodes.consumedAt)),
    )
    .returning({ id: oneTimeCodes.id });
  return rows.length === 1;
}

type NewSession = {
  readonly id: Id<"session">;
  readonly digest: Buffer;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly address: string | null;
  readonly userAgent: string | null;
};

export async function insertShopperSession(
  db: Executor,
  scope: Scope,
  session: NewSession & { readonly contactKey: Buffer; readonly contactMasked: string },
): Promise<void> {
  await db.insert(sessions).values({ kind: "shopper", merchantId: scope.merchantId, ...session });
}

export async function insertStaffSession(
  db: Executor,
  scope: Scope,
  session: NewSession & { readonly userId: string },
): Promise<void> {
  await db.insert(sessions).values({ kind: "staff", merchantId: scope.merchantId, ...session });
}

/** The live shopper session of this merchant with this digest. */
export async function shopperSession(
  db: Executor,
  scope: Scope,
  session: { readonly digest: Buffer; readonly at: Date },
) {
  const [row] = await db
    .select({
      id: sessions.id,
      contactKey: sessions.contactKey,
      contactMasked: sessions.contactMasked,
      expiresAt: sessions.expiresAt,
    })
    .from(sessions)
    .where(
      and(
        eq(sessions.digest, session.digest),
        eq(sessions.kind, "shopper"),
        eq(sessions.merchantId, scope.merchantId),
        isNull(sessions.revokedAt),
        gt(sessions.expiresAt, session.at),
      ),
    );
  return row;
}

/** A live staff session with the role that its person holds now. Before any merchant is known, so without a scope. */
export async function staffSession(db: Executor, session: { readonly digest: Buffer; readonly at: Date }) {
  const [row] = await db
    .select({
      id: sessions.id,
      userId: users.id,
      merchantId: memberships.merchantId,
      role: memberships.role,
      email: users.email,
      name: users.name,
      locale: users.locale,
      expiresAt: sessions.expiresAt,
    })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .innerJoin(memberships, and(eq(memberships.userId, users.id), eq(memberships.merchantId, sessions.merchantId)))
    .where(
      and(
        eq(sessions.digest, session.digest),
        eq(sessions.kind, "staff"),
        isNull(sessions.revokedAt),
        gt(sessions.expiresAt, session.at),
        isNull(users.disabledAt),
      ),
    );
  return row;
}

export type StaffSessionRow = NonNullable<Awaited<ReturnType<typeof staffSession>>>;

/** Ends a session by its digest and says whose it was; nothing when it had ended. */
export async function revokeSession(
  db: Executor,
  session: { readonly digest: Buffer; readonly kind: "staff" | "shopper"; readonly at: Date },
) {
  const [row] = await db
    .update(sessions)
    .set({ revokedAt: session.at })
    .where(and(eq(sessions.digest, session.digest), eq(sessions.kind, session.kind), isNull(sessions.revokedAt)))
    .returning({ id: sessions.id, userId: sessions.userId, merchantId: sessions.merchantId });
  return row;
}

/** A person by e-mail with the first of their shops; nobody when there is none, no membership, or they are switched off. */
export async function staffByEmail(db: Executor, email: string) {
  const [row] = await db
    .select({
      userId: users.id,
      passwordHash: users.passwordHash,
      merchantId: memberships.merchantId,
      role: memberships.role,
      disabledAt: users.disabledAt,
    })
    .from(users)
    .innerJoin(memberships, eq(memberships.userId, users.id))
    .where(eq(users.email, email))
    .orderBy(asc(memberships.createdAt), asc(memberships.merchantId))
    .limit(1);
  return row;
}

/** E-mails and roles of a shop's staff, for the demo's sign-in page. */
export async function staffOf(db: Executor, scope: Scope): Promise<{ email: string; role: Role }[]> {
  const rows = await db
    .select({ email: users.email, role: memberships.role })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(and(eq(memberships.merchantId, scope.merchantId), isNull(users.disabledAt)))
    .orderBy(asc(users.createdAt), asc(users.email))
    .limit(12);
  return rows.map((row) => ({ email: row.email, role: row.role as Role }));
}

/** Names of people who work or worked for the shop, of those ids that are people's. */
export async function namesOf(
  db: Executor,
  scope: Scope,
  userIds: readonly string[],
): Promise<{ id: string; name: string }[]> {
  return db
    .select({ id: users.id, name: users.name })
    .from(users)
    .innerJoin(memberships, and(eq(memberships.userId, users.id), eq(memberships.merchantId, scope.merchantId)))
    .where(inArray(users.id, [...userIds]));
}
