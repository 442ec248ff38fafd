package org.atiende.server.automation;

import io.swagger.v3.oas.annotations.media.Schema;
import org.atiende.server.orders.Money;

/**
 * Codes of a shop that are worth the same.
 *
 * @param worth what one costs the shop
 * @param left how many can still be given
 */
@Schema(name = "CouponList")
public record CouponList(String name, Money worth, int left, int given) {}
