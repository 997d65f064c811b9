#include "support/certificates.hpp"

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <atomic>
#include <stdexcept>

namespace twir::support {

namespace {

constexpr long seconds_per_day = 86400;

std::string take(BIO* bio) {
    char* data = nullptr;
    const long size = BIO_get_mem_data(bio, &data);
    std::string text(data, static_cast<std::size_t>(size));
    BIO_free(bio);
    return text;
}

std::string to_pem(X509* certificate) {
    BIO* bio = BIO_new(BIO_s_mem());
    PEM_write_bio_X509(bio, certificate);
    return take(bio);
}

std::string to_pem(EVP_PKEY* key) {
    BIO* bio = BIO_new(BIO_s_mem());
    PEM_write_bio_PrivateKey(bio, key, nullptr, nullptr, 0, nullptr, nullptr);
    return take(bio);
}

void add_extension(X509* certificate, int nid, const std::string& value) {
    X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, nullptr, nid, value.c_str());
    if (extension == nullptr)
        throw std::runtime_error("certificate extension " + value);
    X509_add_ext(certificate, extension, -1);
    X509_EXTENSION_free(extension);
}

long next_serial() {
    static std::atomic<long> serial = 1;
    return serial++;
}

X509* new_certificate(EVP_PKEY* key, const std::string& common_name, Validity validity) {
    X509* certificate = X509_new();
    X509_set_version(certificate, 2);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate), next_serial());
    X509_gmtime_adj(X509_getm_notBefore(certificate), validity.from_days * seconds_per_day);
    X509_gmtime_adj(X509_getm_notAfter(certificate), validity.to_days * seconds_per_day);
    X509_set_pubkey(certificate, key);
    X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate), "CN", MBSTRING_ASC,
                               reinterpret_cast<const unsigned char*>(common_name.c_str()), -1, -1, 0);
    return certificate;
}

Certificate sign(const std::string& name, Validity validity, X509* issuer, EVP_PKEY* issuer_key) {
    EVP_PKEY* key = EVP_EC_gen("P-256");
    X509* certificate = new_certificate(key, "upstream", validity);
    X509_set_issuer_name(certificate, X509_get_subject_name(issuer != nullptr ? issuer : certificate));
    add_extension(certificate, NID_subject_alt_name, name);
    X509_sign(certificate, issuer_key != nullptr ? issuer_key : key, EVP_sha256());
    Certificate made{to_pem(certificate), to_pem(key)};
    X509_free(certificate);
    EVP_PKEY_free(key);
    return made;
}

}  // namespace

CertificateAuthority::CertificateAuthority()
    : key_(EVP_EC_gen("P-256")), certificate_(new_certificate(key_, "authority " + std::to_string(next_serial()), {})) {
    X509_set_issuer_name(certificate_, X509_get_subject_name(certificate_));
    add_extension(certificate_, NID_basic_constraints, "critical,CA:TRUE");
    X509_sign(certificate_, key_, EVP_sha256());
    pem_ = to_pem(certificate_);
}

CertificateAuthority::~CertificateAuthority() {
    X509_free(certificate_);
    EVP_PKEY_free(key_);
}

Certificate CertificateAuthority::issue(const std::string& name, Validity validity) const {
    return sign(name, validity, certificate_, key_);
}

Certificate self_signed_certificate(const std::string& name) {
    return sign(name, {}, nullptr, nullptr);
}

}  // namespace twir::support
