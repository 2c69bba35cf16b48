CREATE SCHEMA "sandbox";
--> statement-breakpoint
CREATE TABLE "audit_events" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"merchant_id" text NOT NULL,
	"action" text NOT NULL,
	"subject" text NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" text,
	"step" text,
	"duration_ms" integer,
	"before" jsonb,
	"after" jsonb,
	"reason" text,
	"request_id" text,
	"address" text,
	"user_agent" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "brands" (
	"merchant_id" text NOT NULL,
	"code" text NOT NULL,
	"name" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "brands_merchant_id_code_pk" PRIMARY KEY("merchant_id","code")
);
--> statement-breakpoint
CREATE TABLE "categories" (
	"merchant_id" text NOT NULL,
	"code" text NOT NULL,
	"name" jsonb NOT NULL,
	"sort" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "categories_merchant_id_code_pk" PRIMARY KEY("merchant_id","code")
);
--> statement-breakpoint
CREATE TABLE "price_changes" (
	"merchant_id" text NOT NULL,
	"id" text NOT NULL,
	"sku_id" text NOT NULL,
	"currency" char(3) DEFAULT 'CNY' NOT NULL,
	"field" text NOT NULL,
	"before_minor" bigint,
	"after_minor" bigint,
	"actor_id" text,
	"reason" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "price_changes_merchant_id_id_pk" PRIMARY KEY("merchant_id","id")
);
--> statement-breakpoint
CREATE TABLE "products" (
	"merchant_id" text NOT NULL,
	"id" text NOT NULL,
	"slug" text NOT NULL,
	"name" jsonb NOT NULL,
	"description" jsonb,
	"guide" jsonb,
	"terms" jsonb,
	"kind" text NOT NULL,
	"status" text DEFAULT 'draft' NOT NULL,
	"category_code" text NOT NULL,
	"brand_code" text,
	"art" text,
	"tags" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"sort" integer DEFAULT 0 NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "products_merchant_id_id_pk" PRIMARY KEY("merchant_id","id"),
	CONSTRAINT "products_slug_key" UNIQUE("merchant_id","slug"),
	CONSTRAINT "products_kind_check" CHECK ("products"."kind" in ('card', 'direct', 'link', 'membership', 'file', 'service', 'bundle', 'ticket')),
	CONSTRAINT "products_status_check" CHECK ("products"."status" in ('draft', 'listed', 'archived'))
);
--> statement-breakpoint
CREATE TABLE "skus" (
	"merchant_id" text NOT NULL,
	"id" text NOT NULL,
	"product_id" text NOT NULL,
	"code" text NOT NULL,
	"name" jsonb,
	"currency" char(3) DEFAULT 'CNY' NOT NULL,
	"price_minor" bigint NOT NULL,
	"list_price_minor" bigint,
	"cost_minor" bigint,
	"face_value_minor" bigint,
	"limits" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"account" jsonb,
	"alert_threshold" integer DEFAULT 10 NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	"sort" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "skus_merchant_id_id_pk" PRIMARY KEY("merchant_id","id"),
	CONSTRAINT "skus_code_key" UNIQUE("merchant_id","code")
);
--> statement-breakpoint
CREATE TABLE "memberships" (
	"merchant_id" text NOT NULL,
	"user_id" text NOT NULL,
	"role" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "memberships_merchant_id_user_id_pk" PRIMARY KEY("merchant_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "one_time_codes" (
	"merchant_id" text NOT NULL,
	"id" text NOT NULL,
	"contact_key" "bytea" NOT NULL,
	"purpose" text NOT NULL,
	"digest" "bytea" NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"attempts_max" integer DEFAULT 5 NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"consumed_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "one_time_codes_merchant_id_id_pk" PRIMARY KEY("merchant_id","id"),
	CONSTRAINT "one_time_codes_id_key" UNIQUE("id")
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"digest" "bytea" NOT NULL,
	"user_id" text,
	"merchant_id" text,
	"contact_key" "bytea",
	"contact_masked" text,
	"address" text,
	"user_agent" text,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"revoked_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "sessions_digest_unique" UNIQUE("digest"),
	CONSTRAINT "sessions_kind_check" CHECK ("sessions"."kind" in ('staff', 'shopper'))
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" text PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"password_hash" text NOT NULL,
	"locale" text DEFAULT 'zh-CN' NOT NULL,
	"disabled_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "users_email_unique" UNIQUE("email")
);
--> statement-breakpoint
CREATE TABLE "ledger_accounts" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"kind" text NOT NULL,
	"owner" text NOT NULL,
	"currency" char(3) DEFAULT 'CNY' NOT NULL,
	"min_balance" bigint,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "ledger_accounts_code_key" UNIQUE("code","currency"),
	CONSTRAINT "ledger_accounts_currency_key" UNIQUE("id","currency")
);
--> statement-breakpoint
CREATE TABLE "ledger_balances" (
	"account_id" bigint PRIMARY KEY NOT NULL,
	"amount_minor" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ledger_journals" (
	"id" text PRIMARY KEY NOT NULL,
	"merchant_id" text NOT NULL,
	"idem_key" text NOT NULL,
	"kind" text NOT NULL,
	"ref" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"xid" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	CONSTRAINT "ledger_journals_idem_key_unique" UNIQUE("idem_key")
);
--> statement-breakpoint
CREATE TABLE "ledger_postings" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"journal_id" text NOT NULL,
	"account_id" bigint NOT NULL,
	"currency" char(3) DEFAULT 'CNY' NOT NULL,
	"amount_minor" bigint NOT NULL,
	CONSTRAINT "ledger_postings_amount_check" CHECK ("ledger_postings"."amount_minor" <> 0 and abs("ledger_postings"."amount_minor") <= 1000000000000)
);
--> statement-breakpoint
CREATE TABLE "api_keys" (
	"merchant_id" text NOT NULL,
	"id" text NOT NULL,
	"name" text NOT NULL,
	"prefix" text NOT NULL,
	"digest" "bytea" NOT NULL,
	"scopes" jsonb NOT NULL,
	"last_used_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "api_keys_merchant_id_id_pk" PRIMARY KEY("merchant_id","id"),
	CONSTRAINT "api_keys_digest_unique" UNIQUE("digest")
);
--> statement-breakpoint
CREATE TABLE "merchants" (
	"id" text PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"name" jsonb NOT NULL,
	"currency" char(3) DEFAULT 'CNY' NOT NULL,
	"time_zone" text DEFAULT 'Asia/Shanghai' NOT NULL,
	"state" text DEFAULT 'active' NOT NULL,
	"settings" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"is_default" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "merchants_slug_unique" UNIQUE("slug"),
	CONSTRAINT "merchants_is_default_unique" UNIQUE("is_default"),
	CONSTRAINT "merchants_state_check" CHECK ("merchants"."state" in ('active', 'suspended'))
);
--> statement-breakpoint
CREATE TABLE "shop_domains" (
	"host" text PRIMARY KEY NOT NULL,
	"merchant_id" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "messages" (
	"merchant_id" text NOT NULL,
	"id" text NOT NULL,
	"channel" text NOT NULL,
	"template" text NOT NULL,
	"recipient_masked" text NOT NULL,
	"sealed" "bytea" NOT NULL,
	"state" text DEFAULT 'queued' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"error" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"sent_at" timestamp (3) with time zone,
	CONSTRAINT "messages_merchant_id_id_pk" PRIMARY KEY("merchant_id","id"),
	CONSTRAINT "messages_id_key" UNIQUE("id"),
	CONSTRAINT "messages_state_check" CHECK ("messages"."state" in ('queued', 'sent', 'failed'))
);
--> statement-breakpoint
CREATE TABLE "attention_items" (
	"merchant_id" text NOT NULL,
	"id" text NOT NULL,
	"kind" text NOT NULL,
	"subject" text NOT NULL,
	"order_id" text,
	"detail" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"resolved_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "attention_items_merchant_id_id_pk" PRIMARY KEY("merchant_id","id"),
	CONSTRAINT "attention_items_subject_key" UNIQUE("merchant_id","kind","subject")
);
--> statement-breakpoint
CREATE TABLE "deliveries" (
	"merchant_id" text NOT NULL,
	"id" text NOT NULL,
	"order_id" text NOT NULL,
	"line_id" text NOT NULL,
	"slot" integer NOT NULL,
	"kind" text NOT NULL,
	"state" text DEFAULT 'delivered' NOT NULL,
	"code_id" bigint,
	"is_reusable" boolean DEFAULT false NOT NULL,
	"revealed_at" timestamp (3) with time zone,
	"replaced_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "deliveries_merchant_id_id_pk" PRIMARY KEY("merchant_id","id"),
	CONSTRAINT "deliveries_state_check" CHECK ("deliveries"."state" in ('delivered', 'refunding', 'taken_back'))
);
--> statement-breakpoint
CREATE TABLE "order_events" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"merchant_id" text NOT NULL,
	"order_id" text NOT NULL,
	"type" text NOT NULL,
	"from_state" text,
	"to_state" text,
	"actor_kind" text NOT NULL,
	"actor_id" text,
	"data" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "order_lines" (
	"merchant_id" text NOT NULL,
	"id" text NOT NULL,
	"order_id" text NOT NULL,
	"position" integer NOT NULL,
	"product_id" text NOT NULL,
	"sku_id" text NOT NULL,
	"kind" text NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"product_name" jsonb NOT NULL,
	"sku_name" jsonb,
	"sku_code" text NOT NULL,
	"guide" jsonb,
	"terms" jsonb,
	"art" text,
	"account" text,
	"quantity" integer NOT NULL,
	"refunded_units" integer DEFAULT 0 NOT NULL,
	"currency" char(3) DEFAULT 'CNY' NOT NULL,
	"unit_minor" bigint NOT NULL,
	"amount_minor" bigint NOT NULL,
	"refunded_minor" bigint DEFAULT 0 NOT NULL,
	"cost_minor" bigint,
	CONSTRAINT "order_lines_merchant_id_id_pk" PRIMARY KEY("merchant_id","id"),
	CONSTRAINT "order_lines_id_key" UNIQUE("id"),
	CONSTRAINT "order_lines_state_check" CHECK ("order_lines"."state" in ('waiting', 'delivered', 'failed', 'refunded', 'released')),
	CONSTRAINT "order_lines_refund_check" CHECK ("order_lines"."refunded_minor" <= "order_lines"."amount_minor" and "order_lines"."refunded_units" <= "order_lines"."quantity"),
	CONSTRAINT "order_lines_amount_check" CHECK ("order_lines"."amount_minor" = "order_lines"."unit_minor" * "order_lines"."quantity")
);
--> statement-breakpoint
CREATE TABLE "orders" (
	"merchant_id" text NOT NULL,
	"id" text NOT NULL,
	"number" text NOT NULL,
	"state" text DEFAULT 'pending_payment' NOT NULL,
	"currency" char(3) DEFAULT 'CNY' NOT NULL,
	"total_minor" bigint NOT NULL,
	"paid_minor" bigint DEFAULT 0 NOT NULL,
	"refunded_minor" bigint DEFAULT 0 NOT NULL,
	"locale" text DEFAULT 'zh-CN' NOT NULL,
	"contact_phone" text,
	"contact_email" text,
	"phone_key" "bytea",
	"email_key" "bytea",
	"token_digest" "bytea" NOT NULL,
	"address" text,
	"ref" text,
	"no_return_confirmed_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"promise_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"paid_at" timestamp (3) with time zone,
	"delivered_at" timestamp (3) with time zone,
	"closed_at" timestamp (3) with time zone,
	CONSTRAINT "orders_merchant_id_id_pk" PRIMARY KEY("merchant_id","id"),
	CONSTRAINT "orders_id_key" UNIQUE("id"),
	CONSTRAINT "orders_number_key" UNIQUE("merchant_id","number"),
	CONSTRAINT "orders_state_check" CHECK ("orders"."state" in ('pending_payment', 'paid', 'fulfilling', 'partially_delivered', 'delivered', 'completed', 'fulfil_failed', 'refund_pending', 'refunded', 'expired', 'cancelled')),
	CONSTRAINT "orders_total_check" CHECK ("orders"."total_minor" between 1 and 1000000000000),
	CONSTRAINT "orders_contact_check" CHECK ("orders"."phone_key" is not null or "orders"."email_key" is not null)
);
--> statement-breakpoint
CREATE TABLE "payment_accounts" (
	"id" text PRIMARY KEY NOT NULL,
	"merchant_id" text NOT NULL,
	"provider" text NOT NULL,
	"sealed_config" "bytea" NOT NULL,
	"disabled_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "payment_accounts_provider_key" UNIQUE("merchant_id","provider")
);
--> statement-breakpoint
CREATE TABLE "payment_events" (
	"account_id" text NOT NULL,
	"event_id" text NOT NULL,
	"merchant_id" text NOT NULL,
	"payment_id" text,
	"outcome" text NOT NULL,
	"raw" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "payment_events_account_id_event_id_pk" PRIMARY KEY("account_id","event_id")
);
--> statement-breakpoint
CREATE TABLE "payments" (
	"merchant_id" text NOT NULL,
	"id" text NOT NULL,
	"order_id" text NOT NULL,
	"account_id" text NOT NULL,
	"provider" text NOT NULL,
	"state" text DEFAULT 'created' NOT NULL,
	"currency" char(3) DEFAULT 'CNY' NOT NULL,
	"amount_minor" bigint NOT NULL,
	"received_minor" bigint,
	"refunded_minor" bigint DEFAULT 0 NOT NULL,
	"provider_txn" text,
	"redirect_url" text,
	"qr" text,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"query_at" timestamp (3) with time zone,
	"queries_count" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"paid_at" timestamp (3) with time zone,
	CONSTRAINT "payments_merchant_id_id_pk" PRIMARY KEY("merchant_id","id"),
	CONSTRAINT "payments_id_key" UNIQUE("id"),
	CONSTRAINT "payments_state_check" CHECK ("payments"."state" in ('created', 'processing', 'unknown', 'succeeded', 'failed', 'expired', 'mismatch', 'refunded_part', 'refunded', 'disputed')),
	CONSTRAINT "payments_refunded_check" CHECK ("payments"."refunded_minor" >= 0 and "payments"."refunded_minor" <= coalesce("payments"."received_minor", "payments"."amount_minor")),
	CONSTRAINT "payments_amount_check" CHECK ("payments"."amount_minor" between 1 and 1000000000000)
);
--> statement-breakpoint
CREATE TABLE "refunds" (
	"merchant_id" text NOT NULL,
	"id" text NOT NULL,
	"payment_id" text NOT NULL,
	"order_id" text NOT NULL,
	"state" text DEFAULT 'pending' NOT NULL,
	"currency" char(3) DEFAULT 'CNY' NOT NULL,
	"amount_minor" bigint NOT NULL,
	"lines" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"cause" text NOT NULL,
	"reason" text NOT NULL,
	"requested_by" text NOT NULL,
	"provider_ref" text,
	"query_at" timestamp (3) with time zone,
	"queries_count" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp (3) with time zone,
	CONSTRAINT "refunds_merchant_id_id_pk" PRIMARY KEY("merchant_id","id"),
	CONSTRAINT "refunds_id_key" UNIQUE("id"),
	CONSTRAINT "refunds_state_check" CHECK ("refunds"."state" in ('pending', 'unknown', 'succeeded', 'failed')),
	CONSTRAINT "refunds_amount_check" CHECK ("refunds"."amount_minor" between 1 and 1000000000000)
);
--> statement-breakpoint
CREATE TABLE "cron_leases" (
	"task" text PRIMARY KEY NOT NULL,
	"holder" text NOT NULL,
	"leased_until" timestamp (3) with time zone NOT NULL,
	"cursor" text
);
--> statement-breakpoint
CREATE TABLE "cron_runs" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"task" text NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"finished_at" timestamp (3) with time zone,
	"done" integer DEFAULT 0 NOT NULL,
	"error" text
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"scope" text NOT NULL,
	"key" text NOT NULL,
	"request_hash" "bytea" NOT NULL,
	"status" integer NOT NULL,
	"sealed_body" "bytea" NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "idempotency_keys_scope_key_pk" PRIMARY KEY("scope","key")
);
--> statement-breakpoint
CREATE TABLE "job_errors" (
	"job_id" text NOT NULL,
	"line" integer NOT NULL,
	"merchant_id" text NOT NULL,
	"reason" text NOT NULL,
	"detail" jsonb,
	CONSTRAINT "job_errors_job_id_line_pk" PRIMARY KEY("job_id","line")
);
--> statement-breakpoint
CREATE TABLE "jobs" (
	"id" text PRIMARY KEY NOT NULL,
	"merchant_id" text NOT NULL,
	"type" text NOT NULL,
	"state" text DEFAULT 'queued' NOT NULL,
	"phase" text DEFAULT 'queued' NOT NULL,
	"total" integer,
	"done" integer DEFAULT 0 NOT NULL,
	"failed" integer DEFAULT 0 NOT NULL,
	"subject" text NOT NULL,
	"params" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"fingerprint" "bytea",
	"error" text,
	"started_by" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"started_at" timestamp (3) with time zone,
	"finished_at" timestamp (3) with time zone,
	CONSTRAINT "jobs_fingerprint_key" UNIQUE("merchant_id","type","fingerprint"),
	CONSTRAINT "jobs_state_check" CHECK ("jobs"."state" in ('queued', 'running', 'paused', 'succeeded', 'partial', 'failed', 'cancelled'))
);
--> statement-breakpoint
CREATE TABLE "outbox_deliveries" (
	"event_id" text NOT NULL,
	"handler" text NOT NULL,
	"state" text NOT NULL,
	"error" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "outbox_deliveries_event_id_handler_pk" PRIMARY KEY("event_id","handler"),
	CONSTRAINT "outbox_deliveries_state_check" CHECK ("outbox_deliveries"."state" in ('done', 'parked'))
);
--> statement-breakpoint
CREATE TABLE "outbox_events" (
	"id" text PRIMARY KEY NOT NULL,
	"merchant_id" text,
	"type" text NOT NULL,
	"subject" text NOT NULL,
	"payload" jsonb NOT NULL,
	"handlers" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"relayed_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rate_limits" (
	"key" text PRIMARY KEY NOT NULL,
	"points" integer DEFAULT 0 NOT NULL,
	"expire" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "sql_objects" (
	"name" text PRIMARY KEY NOT NULL,
	"hash" text NOT NULL,
	"applied_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sandbox"."bank_notices" (
	"id" text PRIMARY KEY NOT NULL,
	"out_trade_no" text NOT NULL,
	"body" text NOT NULL,
	"is_tampered" boolean NOT NULL,
	"attempts" integer NOT NULL,
	"due_at" timestamp (3) with time zone,
	"answered_status" integer,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sandbox"."bank_payments" (
	"out_trade_no" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"txn" text NOT NULL,
	"currency" char(3) DEFAULT 'CNY' NOT NULL,
	"amount_minor" bigint NOT NULL,
	"paid_minor" bigint,
	"refunded_minor" bigint NOT NULL,
	"status" text NOT NULL,
	"subject" text NOT NULL,
	"notify_url" text NOT NULL,
	"return_url" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"paid_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "bank_payments_txn_unique" UNIQUE("txn")
);
--> statement-breakpoint
CREATE TABLE "sandbox"."bank_refunds" (
	"out_refund_no" text PRIMARY KEY NOT NULL,
	"out_trade_no" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"is_done" boolean NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "allocations" (
	"merchant_id" text NOT NULL,
	"code_id" bigint NOT NULL,
	"sku_id" text NOT NULL,
	"channel" text DEFAULT 'default' NOT NULL,
	"order_line_id" text NOT NULL,
	"slot" integer NOT NULL,
	"state" text DEFAULT 'reserved' NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "allocations_code_id_merchant_id_pk" PRIMARY KEY("code_id","merchant_id"),
	CONSTRAINT "allocations_slot_key" UNIQUE("order_line_id","slot","merchant_id"),
	CONSTRAINT "allocations_state_check" CHECK ("allocations"."state" in ('reserved', 'sold'))
);
--> statement-breakpoint
CREATE TABLE "code_batches" (
	"merchant_id" text NOT NULL,
	"id" text NOT NULL,
	"sku_id" text NOT NULL,
	"channel" text DEFAULT 'default' NOT NULL,
	"source" text NOT NULL,
	"state" text DEFAULT 'draft' NOT NULL,
	"currency" char(3) DEFAULT 'CNY' NOT NULL,
	"unit_cost_minor" bigint,
	"codes_count" integer DEFAULT 0 NOT NULL,
	"note" text,
	"commitment" "bytea",
	"claim_limits" text,
	"created_by" text NOT NULL,
	"approved_by" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"sealed_at" timestamp (3) with time zone,
	CONSTRAINT "code_batches_merchant_id_id_pk" PRIMARY KEY("merchant_id","id"),
	CONSTRAINT "code_batches_state_check" CHECK ("code_batches"."state" in ('draft', 'sealed', 'approved', 'on_sale', 'closed', 'recalled'))
);
--> statement-breakpoint
CREATE TABLE "code_holds" (
	"merchant_id" text NOT NULL,
	"code_id" bigint NOT NULL,
	"sku_id" text NOT NULL,
	"kind" text NOT NULL,
	"reason" text NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "code_holds_merchant_id_code_id_pk" PRIMARY KEY("merchant_id","code_id"),
	CONSTRAINT "code_holds_kind_check" CHECK ("code_holds"."kind" in ('void', 'quarantined', 'recalled'))
);
--> statement-breakpoint
CREATE TABLE "code_pools" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"merchant_id" text NOT NULL,
	"sku_id" text NOT NULL,
	"channel" text NOT NULL,
	"batch_id" text NOT NULL,
	"expires_at" timestamp (3) with time zone,
	"codes_count" integer DEFAULT 0 NOT NULL,
	"shards_count" smallint DEFAULT 0 NOT NULL,
	"is_open" boolean DEFAULT false NOT NULL,
	CONSTRAINT "code_pools_batch_key" UNIQUE NULLS NOT DISTINCT("merchant_id","batch_id","expires_at")
);
--> statement-breakpoint
CREATE TABLE "code_returns" (
	"merchant_id" text NOT NULL,
	"code_id" bigint NOT NULL,
	"sku_id" text NOT NULL,
	"channel" text NOT NULL,
	"expires_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "code_returns_merchant_id_code_id_pk" PRIMARY KEY("merchant_id","code_id")
);
--> statement-breakpoint
CREATE TABLE "code_reveals" (
	"merchant_id" text NOT NULL,
	"id" text NOT NULL,
	"code_id" bigint NOT NULL,
	"delivery_id" text NOT NULL,
	"order_id" text NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" text,
	"session_id" text,
	"purpose" text NOT NULL,
	"address" text,
	"user_agent" text,
	"request_id" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "code_reveals_merchant_id_id_pk" PRIMARY KEY("merchant_id","id")
);
--> statement-breakpoint
CREATE TABLE "codes" (
	"id" bigserial NOT NULL,
	"merchant_id" text NOT NULL,
	"pool_id" bigint NOT NULL,
	"seq" integer NOT NULL,
	"ciphertext" "bytea" NOT NULL,
	"blind_index" "bytea" NOT NULL,
	"index_version" smallint DEFAULT 1 NOT NULL,
	"tail" text,
	"expires_at" timestamp (3) with time zone,
	CONSTRAINT "codes_merchant_id_id_pk" PRIMARY KEY("merchant_id","id"),
	CONSTRAINT "codes_pool_seq_key" UNIQUE("pool_id","seq"),
	CONSTRAINT "codes_blind_index_key" UNIQUE("merchant_id","index_version","blind_index")
);
--> statement-breakpoint
CREATE TABLE "import_chunks" (
	"merchant_id" text NOT NULL,
	"job_id" text NOT NULL,
	"part" integer NOT NULL,
	"sealed" "bytea" NOT NULL,
	CONSTRAINT "import_chunks_merchant_id_job_id_part_pk" PRIMARY KEY("merchant_id","job_id","part")
);
--> statement-breakpoint
CREATE TABLE "pool_counters" (
	"merchant_id" text NOT NULL,
	"sku_id" text NOT NULL,
	"channel" text NOT NULL,
	"pool_id" bigint NOT NULL,
	"shard" smallint NOT NULL,
	"next_seq" integer NOT NULL,
	"end_seq" integer NOT NULL,
	"expires_at" timestamp (3) with time zone,
	CONSTRAINT "pool_counters_merchant_id_sku_id_channel_pool_id_shard_pk" PRIMARY KEY("merchant_id","sku_id","channel","pool_id","shard"),
	CONSTRAINT "pool_counters_range_check" CHECK ("pool_counters"."next_seq" < "pool_counters"."end_seq")
);
--> statement-breakpoint
CREATE TABLE "vault_keys" (
	"id" uuid PRIMARY KEY NOT NULL,
	"merchant_id" text NOT NULL,
	"batch_id" text,
	"purpose" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"kek_ref" text NOT NULL,
	"kek_version" text NOT NULL,
	"wrapped" "bytea" NOT NULL,
	"state" text DEFAULT 'primary' NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "vault_keys_purpose_check" CHECK ("vault_keys"."purpose" in ('dek', 'idx', 'tag')),
	CONSTRAINT "vault_keys_state_check" CHECK ("vault_keys"."state" in ('primary', 'active', 'disabled', 'destroyed'))
);
--> statement-breakpoint
ALTER TABLE "brands" ADD CONSTRAINT "brands_merchant_id_merchants_id_fk" FOREIGN KEY ("merchant_id") REFERENCES "public"."merchants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "categories" ADD CONSTRAINT "categories_merchant_id_merchants_id_fk" FOREIGN KEY ("merchant_id") REFERENCES "public"."merchants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "price_changes" ADD CONSTRAINT "price_changes_merchant_id_sku_id_skus_merchant_id_id_fk" FOREIGN KEY ("merchant_id","sku_id") REFERENCES "public"."skus"("merchant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "products" ADD CONSTRAINT "products_merchant_id_merchants_id_fk" FOREIGN KEY ("merchant_id") REFERENCES "public"."merchants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "products" ADD CONSTRAINT "products_merchant_id_category_code_categories_merchant_id_code_fk" FOREIGN KEY ("merchant_id","category_code") REFERENCES "public"."categories"("merchant_id","code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "products" ADD CONSTRAINT "products_merchant_id_brand_code_brands_merchant_id_code_fk" FOREIGN KEY ("merchant_id","brand_code") REFERENCES "public"."brands"("merchant_id","code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "skus" ADD CONSTRAINT "skus_merchant_id_merchants_id_fk" FOREIGN KEY ("merchant_id") REFERENCES "public"."merchants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "skus" ADD CONSTRAINT "skus_merchant_id_product_id_products_merchant_id_id_fk" FOREIGN KEY ("merchant_id","product_id") REFERENCES "public"."products"("merchant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_merchant_id_merchants_id_fk" FOREIGN KEY ("merchant_id") REFERENCES "public"."merchants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "one_time_codes" ADD CONSTRAINT "one_time_codes_merchant_id_merchants_id_fk" FOREIGN KEY ("merchant_id") REFERENCES "public"."merchants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_merchant_id_merchants_id_fk" FOREIGN KEY ("merchant_id") REFERENCES "public"."merchants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_balances" ADD CONSTRAINT "ledger_balances_account_id_ledger_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."ledger_accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_postings" ADD CONSTRAINT "ledger_postings_journal_id_ledger_journals_id_fk" FOREIGN KEY ("journal_id") REFERENCES "public"."ledger_journals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_postings" ADD CONSTRAINT "ledger_postings_account_id_currency_ledger_accounts_id_currency_fk" FOREIGN KEY ("account_id","currency") REFERENCES "public"."ledger_accounts"("id","currency") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_merchant_id_merchants_id_fk" FOREIGN KEY ("merchant_id") REFERENCES "public"."merchants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shop_domains" ADD CONSTRAINT "shop_domains_merchant_id_merchants_id_fk" FOREIGN KEY ("merchant_id") REFERENCES "public"."merchants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_merchant_id_line_id_order_lines_merchant_id_id_fk" FOREIGN KEY ("merchant_id","line_id") REFERENCES "public"."order_lines"("merchant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_merchant_id_code_id_codes_merchant_id_id_fk" FOREIGN KEY ("merchant_id","code_id") REFERENCES "public"."codes"("merchant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_lines" ADD CONSTRAINT "order_lines_merchant_id_order_id_orders_merchant_id_id_fk" FOREIGN KEY ("merchant_id","order_id") REFERENCES "public"."orders"("merchant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_merchant_id_merchants_id_fk" FOREIGN KEY ("merchant_id") REFERENCES "public"."merchants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_accounts" ADD CONSTRAINT "payment_accounts_merchant_id_merchants_id_fk" FOREIGN KEY ("merchant_id") REFERENCES "public"."merchants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_events" ADD CONSTRAINT "payment_events_account_id_payment_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."payment_accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_account_id_payment_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."payment_accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_merchant_id_payment_id_payments_merchant_id_id_fk" FOREIGN KEY ("merchant_id","payment_id") REFERENCES "public"."payments"("merchant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "job_errors" ADD CONSTRAINT "job_errors_job_id_jobs_id_fk" FOREIGN KEY ("job_id") REFERENCES "public"."jobs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outbox_deliveries" ADD CONSTRAINT "outbox_deliveries_event_id_outbox_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."outbox_events"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "allocations" ADD CONSTRAINT "allocations_merchant_id_code_id_codes_merchant_id_id_fk" FOREIGN KEY ("merchant_id","code_id") REFERENCES "public"."codes"("merchant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "code_batches" ADD CONSTRAINT "code_batches_merchant_id_merchants_id_fk" FOREIGN KEY ("merchant_id") REFERENCES "public"."merchants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "code_batches" ADD CONSTRAINT "code_batches_merchant_id_sku_id_skus_merchant_id_id_fk" FOREIGN KEY ("merchant_id","sku_id") REFERENCES "public"."skus"("merchant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "code_holds" ADD CONSTRAINT "code_holds_merchant_id_code_id_codes_merchant_id_id_fk" FOREIGN KEY ("merchant_id","code_id") REFERENCES "public"."codes"("merchant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "code_pools" ADD CONSTRAINT "code_pools_merchant_id_batch_id_code_batches_merchant_id_id_fk" FOREIGN KEY ("merchant_id","batch_id") REFERENCES "public"."code_batches"("merchant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "code_returns" ADD CONSTRAINT "code_returns_merchant_id_code_id_codes_merchant_id_id_fk" FOREIGN KEY ("merchant_id","code_id") REFERENCES "public"."codes"("merchant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "code_reveals" ADD CONSTRAINT "code_reveals_merchant_id_code_id_codes_merchant_id_id_fk" FOREIGN KEY ("merchant_id","code_id") REFERENCES "public"."codes"("merchant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "codes" ADD CONSTRAINT "codes_pool_id_code_pools_id_fk" FOREIGN KEY ("pool_id") REFERENCES "public"."code_pools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pool_counters" ADD CONSTRAINT "pool_counters_pool_id_code_pools_id_fk" FOREIGN KEY ("pool_id") REFERENCES "public"."code_pools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vault_keys" ADD CONSTRAINT "vault_keys_merchant_id_merchants_id_fk" FOREIGN KEY ("merchant_id") REFERENCES "public"."merchants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_events_subject_idx" ON "audit_events" USING btree ("merchant_id","subject","id");--> statement-breakpoint
CREATE INDEX "price_changes_sku_idx" ON "price_changes" USING btree ("merchant_id","sku_id","created_at");--> statement-breakpoint
CREATE INDEX "products_listing_idx" ON "products" USING btree ("merchant_id","status","category_code","sort","id");--> statement-breakpoint
CREATE INDEX "products_brand_idx" ON "products" USING btree ("merchant_id","brand_code");--> statement-breakpoint
CREATE INDEX "skus_product_idx" ON "skus" USING btree ("merchant_id","product_id","sort");--> statement-breakpoint
CREATE INDEX "memberships_user_idx" ON "memberships" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "one_time_codes_contact_idx" ON "one_time_codes" USING btree ("merchant_id","contact_key","purpose","created_at");--> statement-breakpoint
CREATE INDEX "sessions_user_idx" ON "sessions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "ledger_journals_ref_idx" ON "ledger_journals" USING btree ("ref");--> statement-breakpoint
CREATE INDEX "ledger_postings_journal_idx" ON "ledger_postings" USING btree ("journal_id");--> statement-breakpoint
CREATE INDEX "ledger_postings_account_idx" ON "ledger_postings" USING btree ("account_id","id");--> statement-breakpoint
CREATE INDEX "shop_domains_merchant_idx" ON "shop_domains" USING btree ("merchant_id");--> statement-breakpoint
CREATE INDEX "messages_created_idx" ON "messages" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "attention_items_order_idx" ON "attention_items" USING btree ("merchant_id","order_id");--> statement-breakpoint
CREATE UNIQUE INDEX "deliveries_slot_key" ON "deliveries" USING btree ("line_id","slot") WHERE replaced_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "deliveries_code_key" ON "deliveries" USING btree ("merchant_id","code_id") WHERE replaced_at is null and not is_reusable;--> statement-breakpoint
CREATE INDEX "deliveries_order_idx" ON "deliveries" USING btree ("merchant_id","order_id");--> statement-breakpoint
CREATE INDEX "order_events_order_idx" ON "order_events" USING btree ("merchant_id","order_id","id");--> statement-breakpoint
CREATE INDEX "order_lines_order_idx" ON "order_lines" USING btree ("merchant_id","order_id","position");--> statement-breakpoint
CREATE INDEX "order_lines_sku_idx" ON "order_lines" USING btree ("merchant_id","sku_id","order_id");--> statement-breakpoint
CREATE INDEX "orders_list_idx" ON "orders" USING btree ("merchant_id","created_at","id");--> statement-breakpoint
CREATE INDEX "orders_state_idx" ON "orders" USING btree ("merchant_id","state","created_at","id");--> statement-breakpoint
CREATE INDEX "orders_expiry_idx" ON "orders" USING btree ("expires_at") WHERE state = 'pending_payment';--> statement-breakpoint
CREATE INDEX "orders_phone_idx" ON "orders" USING btree ("merchant_id","phone_key","created_at") WHERE phone_key is not null;--> statement-breakpoint
CREATE INDEX "orders_email_idx" ON "orders" USING btree ("merchant_id","email_key","created_at") WHERE email_key is not null;--> statement-breakpoint
CREATE INDEX "payment_events_payment_idx" ON "payment_events" USING btree ("merchant_id","payment_id");--> statement-breakpoint
CREATE UNIQUE INDEX "payments_open_key" ON "payments" USING btree ("order_id") WHERE state in ('created', 'processing', 'unknown');--> statement-breakpoint
CREATE INDEX "payments_order_idx" ON "payments" USING btree ("merchant_id","order_id");--> statement-breakpoint
CREATE INDEX "payments_query_idx" ON "payments" USING btree ("query_at") WHERE query_at is not null;--> statement-breakpoint
CREATE INDEX "refunds_payment_idx" ON "refunds" USING btree ("merchant_id","payment_id");--> statement-breakpoint
CREATE INDEX "refunds_order_idx" ON "refunds" USING btree ("merchant_id","order_id");--> statement-breakpoint
CREATE INDEX "refunds_query_idx" ON "refunds" USING btree ("query_at") WHERE query_at is not null;--> statement-breakpoint
CREATE INDEX "cron_runs_task_idx" ON "cron_runs" USING btree ("task","started_at");--> statement-breakpoint
CREATE INDEX "idempotency_keys_created_idx" ON "idempotency_keys" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "jobs_list_idx" ON "jobs" USING btree ("merchant_id","created_at","id");--> statement-breakpoint
CREATE INDEX "outbox_events_created_idx" ON "outbox_events" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "outbox_events_relay_idx" ON "outbox_events" USING btree ("id") WHERE relayed_at is null;--> statement-breakpoint
CREATE INDEX "allocations_sku_idx" ON "allocations" USING btree ("sku_id","state","merchant_id");--> statement-breakpoint
CREATE INDEX "code_batches_sku_idx" ON "code_batches" USING btree ("merchant_id","sku_id","created_at");--> statement-breakpoint
CREATE INDEX "code_holds_sku_idx" ON "code_holds" USING btree ("merchant_id","sku_id","kind");--> statement-breakpoint
CREATE INDEX "code_pools_pick_idx" ON "code_pools" USING btree ("merchant_id","sku_id","channel","expires_at") WHERE is_open;--> statement-breakpoint
CREATE INDEX "code_returns_pick_idx" ON "code_returns" USING btree ("merchant_id","sku_id","channel","expires_at");--> statement-breakpoint
CREATE INDEX "code_reveals_delivery_idx" ON "code_reveals" USING btree ("merchant_id","delivery_id","created_at");--> statement-breakpoint
CREATE INDEX "code_reveals_code_idx" ON "code_reveals" USING btree ("merchant_id","code_id");--> statement-breakpoint
CREATE INDEX "pool_counters_pool_idx" ON "pool_counters" USING btree ("pool_id");--> statement-breakpoint
CREATE UNIQUE INDEX "vault_keys_primary_key" ON "vault_keys" USING btree ("merchant_id","purpose",coalesce("batch_id", '')) WHERE state = 'primary';--> statement-breakpoint
CREATE INDEX "vault_keys_kek_idx" ON "vault_keys" USING btree ("kek_ref","kek_version");