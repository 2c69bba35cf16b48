import { handlePaymentWebhook } from "@/server/api/payment-webhook";

export const dynamic = "force-dynamic";

export async function POST(request: Request, { params }: { params: Promise<{ account: string }> }): Promise<Response> {
  return handlePaymentWebhook(request, (await params).account);
}
