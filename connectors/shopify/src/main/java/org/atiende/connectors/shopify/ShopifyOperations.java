package org.atiende.connectors.shopify;

/** What is asked of the platform, in GraphQL. */
final class ShopifyOperations {
    private static final String ORDER_FIELDS = """
        id legacyResourceId name createdAt updatedAt cancelledAt displayFinancialStatus displayFulfillmentStatus
        email phone
        currentTotalPriceSet { shopMoney { amount currencyCode } }
        customer { legacyResourceId displayName }
        lineItems(first: 50) { nodes {
            title sku quantity variantTitle product { legacyResourceId }
            originalUnitPriceSet { shopMoney { amount currencyCode } } } }
        fulfillments(first: 20) { legacyResourceId status displayStatus updatedAt estimatedDeliveryAt
            trackingInfo(first: 1) { company number } }
        fulfillmentOrders(first: 20) { nodes { id status } }""";

    static final String PROBE = """
        query Probe { shop { myshopifyDomain name } currentAppInstallation { accessScopes { handle } } }""";

    static final String ORDER = "query Order($id: ID!) { order(id: $id) { " + ORDER_FIELDS + " } }";

    static final String ORDERS = """
                query Orders($first: Int!, $after: String, $search: String, $reverse: Boolean) {
                  orders(first: $first, after: $after, query: $search, sortKey: UPDATED_AT, reverse: $reverse) {
                    nodes {""" + ORDER_FIELDS + " } pageInfo { hasNextPage endCursor } } }";

    /** What acts have to know of an order before they change anything, and what shows afterwards whether they have. */
    static final String STANDING = """
        query Order($id: ID!) { order(id: $id) {
          id cancelledAt displayFulfillmentStatus
          shippingAddress { firstName lastName phone address1 address2 city province zip countryCodeV2 }
          fulfillmentOrders(first: 20) { nodes { id status
            fulfillmentHolds { id handle heldByRequestingApp } } } } }""";

    static final String HOLD = """
        mutation Hold($id: ID!, $hold: FulfillmentOrderHoldInput!) {
          fulfillmentOrderHold(id: $id, fulfillmentHold: $hold) {
            fulfillmentHold { id } userErrors { code field message } } }""";

    static final String RELEASE = """
        mutation Release($id: ID!, $holds: [ID!]) {
          fulfillmentOrderReleaseHold(id: $id, holdIds: $holds) {
            fulfillmentOrder { id } userErrors { code field message } } }""";

    static final String CHANGE_ADDRESS = """
        mutation ChangeAddress($input: OrderInput!) {
          orderUpdate(input: $input) { order { id } userErrors { field message } } }""";

    private ShopifyOperations() {}

    static String orderId(String order) {
        return "gid://shopify/Order/" + order;
    }
}
