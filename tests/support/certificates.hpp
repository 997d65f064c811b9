#pragma once

#include <memory>
#include <string>

struct evp_pkey_st;
struct x509_st;

namespace twir::support {

/// A certificate and its key, PEM.
struct Certificate {
    std::string certificate;
    std::string key;
};

struct Validity {
    int from_days = -1;  ///< relative to now
    int to_days = 30;
};

/// A certificate authority made for one test.
class CertificateAuthority {
  public:
    CertificateAuthority();
    ~CertificateAuthority();
    CertificateAuthority(const CertificateAuthority&) = delete;
    CertificateAuthority& operator=(const CertificateAuthority&) = delete;

    /// The authority's own certificate, PEM.
    [[nodiscard]] const std::string& pem() const { return pem_; }
    /// `name`: as in subjectAltName, "DNS:feeds.test" or "IP:127.0.0.1".
    [[nodiscard]] Certificate issue(const std::string& name, Validity validity = {}) const;

  private:
    evp_pkey_st* key_;
    x509_st* certificate_;
    std::string pem_;
};

Certificate self_signed_certificate(const std::string& name);

}  // namespace twir::support
