package org.atiende.connectors.shopify;

/**
 * What is asked of the platform, in GraphQL. It refuses, before it does anything, what costs more than 1,000 points: an object
 * costs one, a connection two and as many times its entry as are asked for, in each level anew. So the list asks for few things of
 * an order, and whoever has more of them is asked for alone. Both say what they hold in the same fields, since the id of an event
 * is made of what it says.
 */
final class ShopifyOperations {
    /** Of how many orders a list tells at once; with what it asks of each, it costs less than 500 points. */
    static final int LIST_PAGE = 10;
    /** So many lines and parcels of an order stand in the list. */
    static final int LIST_LINES = 5;

    static final int LIST_PARCELS = 3;

    static final String PROBE = """
        query Probe { shop { myshopifyDomain name } currentAppInstallation { accessScopes { handle } } }""";

    static final String ORDER = "query Order($id: ID!) { order(id: $id) { " + fields(50, 20) + " } }";

    static final String ORDERS = """
                query Orders($first: Int!, $after: String, $search: String, $reverse: Boolean) {
                  orders(first: $first, after: $after, query: $search, sortKey: UPDATED_AT, reverse: $reverse) {
                    nodes {""" + fields(LIST_LINES, LIST_PARCELS) + " } pageInfo { hasNextPage endCursor } } }";

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

    private static String fields(int lines, int parcels) {
        return """
            id legacyResourceId name createdAt updatedAt cancelledAt displayFinancialStatus displayFulfillmentStatus
            email phone
            currentTotalPriceSet { shopMoney { amount currencyCode } }
            customer { legacyResourceId displayName }
            lineItems(first: %1$d) { nodes {
                title sku quantity variantTitle product { legacyResourceId }
                originalUnitPriceSet { shopMoney { amount currencyCode } } } pageInfo { hasNextPage } }
            fulfillments(first: %2$d) { legacyResourceId status displayStatus updatedAt estimatedDeliveryAt
                trackingInfo(first: 1) { company number } }
            fulfillmentOrders(first: %2$d) { nodes { id status } pageInfo { hasNextPage } }""".formatted(lines, parcels);
    }

    static String orderId(String order) {
        return "gid://shopify/Order/" + order;
    }
}
